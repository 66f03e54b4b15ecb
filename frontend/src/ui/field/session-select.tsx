import type { Session } from '@guichet/contracts/events'
import { formatSession } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Select } from './select.tsx'

interface SessionSelectProps {
  label: string
  sessions: readonly Pick<Session, 'id' | 'startsAtMs'>[]
  timeZone: string
  /** Empty for all of them, where that can be chosen. */
  value: string
  all?: string
  onChange: (sessionId: string) => void
}

/** One of an event's sessions, by its day and hour at the venue. */
export function SessionSelect({ label, sessions, timeZone, value, all, onChange }: SessionSelectProps) {
  const locale = useLocale()
  const options = sessions.map(({ id, startsAtMs }) => ({
    value: id,
    label: formatSession(startsAtMs, locale, timeZone),
  }))
  return (
    <Select
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={all === undefined ? options : [{ value: '', label: all }, ...options]}
    />
  )
}
