import './words.ts'
import type { MyEvent } from '@guichet/contracts/events'
import { may } from '@guichet/contracts/roles'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SessionSelect } from '../../ui/field/session-select.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { refreshGuests } from './api.ts'
import { GuestList } from './guest-list.tsx'
import classes from './guests.module.css'
import { InviteForm } from './invite-form.tsx'
import { QuotaForm } from './quota-form.tsx'

interface GuestsPanelProps {
  event: MyEvent
  sessionId: string | undefined
  onSession: (sessionId: string) => void
  /** Takes an invitation back, in a dialog of its own. */
  revoke: (orderId: string, onClose: () => void) => ReactNode
}

/** Whom the house invites: how many it may, who is, and a list to add. */
export function GuestsPanel({ event, sessionId, onSession, revoke }: GuestsPanelProps) {
  const { t } = useTranslation('guests')
  const [revoked, setRevoked] = useState<string | null>(null)
  const session = event.sessions.find(({ id }) => id === sessionId) ?? nextOf(event)
  const mayInvite = event.myRole === null || may(event.myRole, 'manage_attendees')
  if (!session) return <EmptyState title={t('noSession')} text={t('noSessionText')} />
  function endRevoking(ofSession: string) {
    setRevoked(null)
    void refreshGuests(ofSession)
  }
  return (
    <div className={classes.panel}>
      {event.sessions.length > 1 ? (
        <SessionSelect
          label={t('session')}
          sessions={event.sessions}
          timeZone={event.timeZone}
          value={session.id}
          onChange={onSession}
        />
      ) : null}
      {mayInvite ? (
        <>
          <QuotaForm key={`quota ${session.id}`} sessionId={session.id} />
          <InviteForm key={`invite ${session.id}`} sessionId={session.id} />
        </>
      ) : null}
      <GuestList sessionId={session.id} onRevoke={mayInvite ? setRevoked : undefined} />
      {revoked ? revoke(revoked, () => endRevoking(session.id)) : null}
    </div>
  )
}

/** The next one that is not over, else the last. */
function nextOf({ sessions }: MyEvent) {
  return sessions.find(({ endsAtMs }) => endsAtMs > Date.now()) ?? sessions.at(-1)
}
