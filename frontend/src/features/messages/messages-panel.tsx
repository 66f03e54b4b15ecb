import './words.ts'
import type { MyEvent } from '@guichet/contracts/events'
import { useTranslation } from 'react-i18next'
import { SessionSelect } from '../../ui/field/session-select.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { MessageForm } from './message-form.tsx'
import { MessageList } from './message-list.tsx'
import classes from './messages.module.css'

interface MessagesPanelProps {
  event: MyEvent
  sessionId: string | undefined
  onSession: (sessionId: string) => void
}

/** Writing to everybody who bought a session, and what was written. */
export function MessagesPanel({ event, sessionId, onSession }: MessagesPanelProps) {
  const { t } = useTranslation('messages')
  const { sessions, timeZone } = event
  const session =
    sessions.find(({ id }) => id === sessionId) ??
    sessions.find(({ endsAtMs }) => endsAtMs > Date.now()) ??
    sessions.at(-1)
  if (!session) return <EmptyState title={t('past.none')} text={t('past.noneText')} />
  return (
    <div className={classes.panel}>
      {sessions.length > 1 ? (
        <div className={classes.choice}>
          <SessionSelect
            label={t('session')}
            sessions={sessions}
            timeZone={timeZone}
            value={session.id}
            onChange={onSession}
          />
        </div>
      ) : null}
      <MessageForm key={session.id} sessionId={session.id} />
      <MessageList sessionId={session.id} timeZone={timeZone} />
    </div>
  )
}
