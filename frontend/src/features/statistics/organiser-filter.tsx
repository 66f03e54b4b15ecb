import { useTranslation } from 'react-i18next'
import { EveryOrganiser } from '../../lib/organisers/every-organiser.tsx'
import { useIsAdmin } from '../../lib/session/use-session.ts'

interface OrganiserFilterProps {
  value: string | undefined
  /** Other organisers have other events, and may have another currency. */
  onSearch: (
    change: { organiser: string | undefined } & Record<'event' | 'session' | 'currency', undefined>,
  ) => void
}

/** Of one organiser or of all of them, between which Admins choose. */
export function OrganiserFilter({ value = '', onSearch }: OrganiserFilterProps) {
  const { t } = useTranslation('statistics')
  if (!useIsAdmin()) return null
  const choose = (organiser: string | undefined) =>
    onSearch({ organiser, event: undefined, session: undefined, currency: undefined })
  return (
    <EveryOrganiser
      label={t('organiser')}
      searchLabel={t('findOrganiser')}
      chooseLabel={t('everyOrganiser')}
      value={value}
      onNone={() => choose(undefined)}
      onChange={({ id }) => choose(id)}
    />
  )
}
