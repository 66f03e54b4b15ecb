import type { OrganiserSession } from '@guichet/contracts/organisers'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { dayOf } from './session-name.ts'
import classes from './team.module.css'

interface LimitedToProps {
  sessionIds: readonly string[] | null
  /** Those that are not over; undefined while they are read. */
  sessions: readonly OrganiserSession[] | undefined
}

/** For which sessions somebody works: how many, and which of those are still to come. */
export function LimitedTo({ sessionIds, sessions }: LimitedToProps) {
  const { t } = useTranslation('team')
  const locale = useLocale()
  if (sessionIds === null) return <span>{t('allSessions')}</span>
  if (!sessions) return <span>{t('someSessions', { count: sessionIds.length })}</span>
  const toCome = sessions.filter(({ id }) => sessionIds.includes(id))
  const past = sessionIds.length - toCome.length
  return (
    <ul className={classes.limits}>
      {toCome.map((session) => (
        <li key={session.id}>
          {session.title}, {dayOf(session, locale)}
        </li>
      ))}
      {past > 0 ? <li className="soft">{t('pastSessions', { count: past })}</li> : null}
    </ul>
  )
}
