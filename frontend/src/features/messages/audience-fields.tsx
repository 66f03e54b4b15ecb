import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '../../lib/i18n/languages.ts'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { Select } from '../../ui/field/select.tsx'
import { type Draft, offersOfSessionQuery } from './api.ts'
import classes from './messages.module.css'

interface AudienceFieldsProps {
  sessionId: string
  draft: Draft
  onChange: (draft: Draft) => void
  fault: string | null
}

/** Whom a message is for: everybody who bought, or those of some offers, or of one language. */
export function AudienceFields({ sessionId, draft, onChange, fault }: AudienceFieldsProps) {
  const { t } = useTranslation('messages')
  const { data: offers = [] } = useQuery(offersOfSessionQuery(sessionId))
  const chosen = draft.audience === 'all' ? [] : draft.audience.offerIds
  const choose = (offerIds: string[]) => onChange({ ...draft, audience: { offerIds } })
  return (
    <>
      {offers.length > 1 ? (
        <Select
          label={t('write.to')}
          value={draft.audience === 'all' ? 'all' : 'some'}
          onChange={({ currentTarget }) =>
            currentTarget.value === 'all' ? onChange({ ...draft, audience: 'all' }) : choose([])
          }
          data={[
            { value: 'all', label: t('write.all') },
            { value: 'some', label: t('write.some') },
          ]}
        />
      ) : null}
      {draft.audience === 'all' ? null : (
        <fieldset className={classes.offers}>
          <legend className={classes.spoken}>{t('write.some')}</legend>
          {offers.map(({ id, name }) => (
            <label key={id} className={classes.check}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={({ currentTarget }) =>
                  choose(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              />
              {name}
            </label>
          ))}
          {fault ? (
            <p className={classes.fault} role="alert">
              {fault}
            </p>
          ) : null}
        </fieldset>
      )}
      <FilterSelect
        label={t('write.language')}
        all={t('write.anyLanguage')}
        value={draft.locale}
        options={LANGUAGES.map((value) => ({ value, label: t(`write.languages.${value}`) }))}
        onChange={(locale) => onChange({ ...draft, locale })}
      />
    </>
  )
}
