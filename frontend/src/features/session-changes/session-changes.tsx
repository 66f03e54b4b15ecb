import type { MyEvent, Session } from '@guichet/contracts/events'
import { Button } from '@mantine/core'
import { IconArrowRight, IconCalendarX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { liveMs } from './api.ts'
import { CancelSheet } from './cancel-sheet.tsx'
import { CancellationProgress } from './cancellation-progress.tsx'
import { mayChange } from './may-change.ts'
import { MoveProgress } from './move-progress.tsx'
import { MoveSheet } from './move-sheet.tsx'
import classes from './session-changes.module.css'

interface SessionChangesProps {
  event: MyEvent
  session: Session
}

/** On a published session: moving it, calling it off, and how far that has come. */
export function SessionChanges({ event, session }: SessionChangesProps) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null)
  if (event.state === 'draft') return null
  const { timeZone } = event
  const isOpen = session.state !== 'cancelled' && session.endsAtMs > Date.now() && mayChange(event)
  const when = formatDate(session.startsAtMs, 'moment', locale, timeZone)
  const close = () => setOpen(null)
  const everyMs = liveMs(event.sessions.filter(({ state }) => state !== 'scheduled').length)
  return (
    <>
      {session.state === 'cancelled' ? (
        <CancellationProgress sessionId={session.id} timeZone={timeZone} everyMs={everyMs} />
      ) : null}
      {session.state === 'moved' ? (
        <MoveProgress session={session} timeZone={timeZone} everyMs={everyMs} />
      ) : null}
      {isOpen ? (
        <div className={classes.tools}>
          <Button
            variant="subtle"
            leftSection={<IconArrowRight size={18} aria-hidden />}
            data-act="move"
            aria-label={t('moveOf', { when })}
            onClick={() => setOpen('move')}
          >
            {t('move')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconCalendarX size={18} aria-hidden />}
            data-act="cancel"
            aria-label={t('cancelOf', { when })}
            onClick={() => setOpen('cancel')}
          >
            {t('cancel')}
          </Button>
        </div>
      ) : null}
      {open === 'move' ? <MoveSheet session={session} timeZone={timeZone} onClose={close} /> : null}
      {open === 'cancel' ? (
        <CancelSheet event={event} session={session} sessionCount={1} onClose={close} />
      ) : null}
    </>
  )
}
