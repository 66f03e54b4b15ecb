import type { MyEvent, Session } from '@guichet/contracts/events'
import { Button } from '@mantine/core'
import { IconCalendarX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { cancellationQuery, liveMs, moveQuery } from './api.ts'
import { CancelSheet } from './cancel-sheet.tsx'
import { CancellationProgress } from './cancellation-progress.tsx'
import { mayChange } from './may-change.ts'
import { MoveProgress } from './move-progress.tsx'
import classes from './session-changes.module.css'

/** So many are watched here; the others by their own cards. */
const WATCHED = 2
const EVERY_MS = liveMs(WATCHED)

/** On the event's page: what is under way for its sessions, wherever one has come from. */
export function ChangesUnderWay({ event }: { event: MyEvent }) {
  const changed = event.sessions
    .filter(({ state, endsAtMs }) => state !== 'scheduled' && endsAtMs > Date.now())
    .slice(0, WATCHED)
  return changed.map((session) => <UnderWay key={session.id} session={session} timeZone={event.timeZone} />)
}

function UnderWay({ session, timeZone }: { session: Session; timeZone: string }) {
  const locale = useLocale()
  const isCancelled = session.state === 'cancelled'
  const cancellation = useQuery({ ...cancellationQuery(session.id, EVERY_MS), enabled: isCancelled })
  const move = useQuery({ ...moveQuery(session.id, session.movedAtMs, EVERY_MS), enabled: !isCancelled })
  const state = (isCancelled ? cancellation : move).data?.state
  if (state !== 'running') return null
  return (
    <div className={classes.underWay}>
      <p className={classes.planned}>{formatDate(session.startsAtMs, 'moment', locale, timeZone)}</p>
      {isCancelled ? (
        <CancellationProgress sessionId={session.id} timeZone={timeZone} everyMs={EVERY_MS} />
      ) : (
        <MoveProgress session={session} timeZone={timeZone} everyMs={EVERY_MS} />
      )}
    </div>
  )
}

/** Below the sessions: calling all of them off. */
export function CancelEvent({ event }: { event: MyEvent }) {
  const { t } = useTranslation('changes')
  const [isOpen, setOpen] = useState(false)
  const toCome = event.sessions.filter(
    ({ state, endsAtMs }) => state !== 'cancelled' && endsAtMs > Date.now(),
  )
  if (event.state !== 'published' || toCome.length === 0 || !mayChange(event)) return null
  return (
    <div className={classes.cancelEvent}>
      <Button
        variant="subtle"
        data-act="cancel-event"
        leftSection={<IconCalendarX size={18} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('cancelEvent')}
      </Button>
      {isOpen ? (
        <CancelSheet
          event={event}
          session={null}
          sessionCount={toCome.length}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}
