import type { InvitationSight } from '@guichet/contracts/invitations'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './join.module.css'
import { dayOf } from './session-name.ts'

/** What is offered: the role in words, for which sessions, and until when. */
export function InvitationSummary({ invitation }: { invitation: InvitationSight }) {
  const { t } = useTranslation('team')
  const locale = useLocale()
  const { role, sessions, expiresAtMs } = invitation
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('join.role')}</dt>
        <dd>
          <strong>{t(`roles.${role}`)}</strong>
          <br />
          {t(`rolesMay.${role}`)}
        </dd>
      </div>
      <div>
        <dt>{t('join.for')}</dt>
        {sessions === null ? (
          <dd>{t('allSessions')}</dd>
        ) : (
          sessions.map((session) => (
            <dd key={`${session.title} ${session.startsAtMs}`}>
              {session.title}, {dayOf(session, locale)}
            </dd>
          ))
        )}
      </div>
      <div>
        <dt>{t('join.until')}</dt>
        <dd>{formatDate(expiresAtMs, 'dayWithYear', locale)}</dd>
      </div>
    </dl>
  )
}
