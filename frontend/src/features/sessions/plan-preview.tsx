import type { SessionPlan } from '@guichet/contracts/session-plans'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './form.module.css'

type Planned = SessionPlan['items'][number]

interface PlanPreviewProps {
  /** None while the rule is not complete. */
  plan: SessionPlan | undefined
  timeZone: string
  isTaken: (item: Planned) => boolean
  onTurn: (item: Planned) => void
}

/** Every session that a rule gives, each to be taken or left, with what stands beside it. */
export function PlanPreview({ plan, timeZone, isTaken, onTurn }: PlanPreviewProps) {
  const { t } = useTranslation('sessions')
  const locale = useLocale()
  const shown = (atMs: number) =>
    `${formatDate(atMs, 'dayWithYear', locale, timeZone)}, ${formatDate(atMs, 'time', locale, timeZone)}`
  return (
    <section className={classes.preview} aria-label={t('rule.preview')}>
      <h3>{t('rule.preview')}</h3>
      <div aria-live="polite">
        {plan ? null : <p className="soft">{t('rule.incomplete')}</p>}
        {plan && plan.items.length === 0 ? <p>{t('rule.none')}</p> : null}
        {plan && plan.items.length > 0 ? <p className="soft">{t('rule.previewText')}</p> : null}
        {plan?.skipped.map(({ startsAtLocal }) => (
          <p key={startsAtLocal} className={classes.note}>
            {t('rule.skipped', {
              date: formatDate(Date.parse(`${startsAtLocal}Z`), 'moment', locale, 'UTC'),
            })}
          </p>
        ))}
        {plan?.more ? <p className={classes.note}>{t('rule.more')}</p> : null}
      </div>
      {plan && plan.items.length > 0 ? (
        <ol className={classes.list}>
          {plan.items.map((item) => (
            <li key={item.startsAtLocal}>
              <label className={classes.pick}>
                <input type="checkbox" checked={isTaken(item)} onChange={() => onTurn(item)} />
                <span>{shown(item.startsAtMs)}</span>
                {item.conflict ? (
                  <small className={classes.warn}>{t(`rule.conflicts.${item.conflict.kind}`)}</small>
                ) : null}
              </label>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
