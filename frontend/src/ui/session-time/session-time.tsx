import type { Session } from '@guichet/contracts/events'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './session-time.module.css'

interface SessionTimeProps {
  session: Pick<Session, 'state' | 'startsAtMs' | 'movedFromMs'>
  timeZone: string
}

/** When a session begins at its place; where that changed, what people had in their diaries too. */
export function SessionTime({ session, timeZone }: SessionTimeProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { state, startsAtMs, movedFromMs } = session
  const shown = (atMs: number) =>
    `${formatDate(atMs, 'day', locale, timeZone)}, ${formatDate(atMs, 'time', locale, timeZone)}`
  const date = <time dateTime={new Date(startsAtMs).toISOString()}>{shown(startsAtMs)}</time>
  if (state === 'cancelled') {
    return (
      <>
        <s className={classes.off}>{date}</s> <span className={classes.state}>{t('sessions.cancelled')}</span>
      </>
    )
  }
  const before = state === 'moved' && movedFromMs !== null && movedFromMs !== startsAtMs ? movedFromMs : null
  return (
    <>
      {date}
      {before === null ? null : (
        <small className={classes.before}>
          {t('sessions.insteadOf')} <s>{shown(before)}</s>
        </small>
      )}
    </>
  )
}
