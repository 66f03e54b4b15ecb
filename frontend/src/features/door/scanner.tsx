import type { Direction, DoorSession } from '@guichet/contracts/validation'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createRepeatGuard } from '../../lib/codes/repeat-guard.ts'
import { useCodeReader } from '../../lib/codes/use-code-reader.ts'
import { useWedge } from '../../lib/codes/use-wedge.ts'
import { useScreenAwake } from '../../lib/use-screen-awake.ts'
import { useNowMs } from '../../ui/countdown/use-now.ts'
import { rememberSound, soundIsOn } from './device-memory.ts'
import { DoorCamera } from './door-camera.tsx'
import { DoorCounts } from './door-counts.tsx'
import { DoorSheets, type OpenSheet } from './door-sheets.tsx'
import { DoorTools } from './door-tools.tsx'
import type { FreshEntry } from './entries.ts'
import { EntryBar, EntryTools, RefusalTools } from './entry-bar.tsx'
import { LateScans } from './late-scans.tsx'
import { PictureButton } from './picture-button.tsx'
import { RecentScans } from './recent-scans.tsx'
import classes from './scanner.module.css'
import type { ShownScan } from './scanning.ts'
import { TypedCodeForm } from './typed-code-form.tsx'
import { useScanning } from './use-scanning.ts'
import { VerdictScreen } from './verdict-screen.tsx'
import { Warnings } from './warnings.tsx'

interface ScannerProps {
  session: DoorSession
  gate: string
  /** The session's name and the way out. */
  heading: ReactNode
}

/** The tool of the door: camera, picture, keyboard and plugged-in readers all end in one scan at a time. */
export function Scanner({ session, gate, heading }: ScannerProps) {
  const reader = useCodeReader()
  const { scanning, state, entry, forgetEntry } = useScanning(session.id, gate)
  const [direction, setDirection] = useState<Direction>('entry')
  const [sheet, setSheet] = useState<OpenSheet | null>(null)
  const [guard] = useState(createRepeatGuard)
  useWedge(scan, () => setSheet({ kind: 'search' }))
  useScreenAwake()

  function scan(code: string) {
    setSheet(null)
    scanning.scan(code)
  }
  function see(code: string) {
    if (guard.isNew(code, performance.now(), scanning.isFree())) scan(code)
  }
  function turn(next: Direction) {
    scanning.turn(next)
    setDirection(next)
  }
  function open(next: OpenSheet | null) {
    scanning.dismiss()
    setSheet(next)
  }
  const entryTools = (of: FreshEntry) => ({
    sessionId: session.id,
    entry: of,
    onUndone: () => {
      forgetEntry()
      scanning.dismiss()
    },
    onOrder: (ticketId: string) => open({ kind: 'order', ticketId }),
    onHistory: (ticketId: string) => open({ kind: 'history', ticketId }),
  })
  function toolsOf({ scanId, state: shown }: ShownScan) {
    if (entry?.scanId === scanId) return <EntryTools {...entryTools(entry)} />
    if (shown.step !== 'judged' || !shown.answer.ticket) return null
    return (
      <RefusalTools
        sessionId={session.id}
        ticketId={shown.answer.ticket.id}
        mayBringOthers={shown.answer.outcome === 'already_admitted'}
        onOrder={(ticketId) => open({ kind: 'order', ticketId })}
        onHistory={(ticketId) => open({ kind: 'history', ticketId })}
      />
    )
  }
  const { front, late } = state
  return (
    <div className={classes.door} data-direction={direction}>
      <header className={classes.top}>
        {heading}
        <DoorCounts sessionId={session.id} />
        <SoundSwitch />
      </header>
      <Warnings session={session} direction={direction} />
      <LateScans scans={late} onForget={scanning.forget} />
      <div className={classes.dock}>
        {entry && entry.scanId !== front?.scanId ? (
          <WhileFresh entry={entry}>
            <EntryBar {...entryTools(entry)} />
          </WhileFresh>
        ) : null}
        <DoorTools
          direction={direction}
          onTurn={turn}
          onSearch={() => open({ kind: 'search' })}
          onStats={() => open({ kind: 'stats' })}
        />
      </div>
      <div className={classes.bench}>
        <div className={classes.eyes}>
          <DoorCamera reader={reader} paused={sheet !== null} onCode={see} />
          <PictureButton reader={reader} onCode={scan} />
        </div>
        <div className={classes.desk}>
          <TypedCodeForm onCode={scan} />
          <RecentScans
            sessionId={session.id}
            timeZone={session.timeZone}
            onHistory={(ticketId) => open({ kind: 'history', ticketId })}
          />
        </div>
      </div>
      {front ? (
        <VerdictScreen
          state={front.state}
          timeZone={session.timeZone}
          tools={toolsOf(front)}
          onDismiss={scanning.dismiss}
        />
      ) : null}
      <DoorSheets
        session={session}
        gate={gate}
        open={sheet}
        onOpen={setSheet}
        onCode={scan}
        onAdmitted={(answer, scanId) => {
          setSheet(null)
          scanning.present(answer, scanId)
        }}
      />
    </div>
  )
}

/** An entry that can no longer be taken back is told by the list of the latest checks alone. */
function WhileFresh({ entry, children }: { entry: FreshEntry; children: ReactNode }) {
  return useNowMs() < entry.untilMs ? children : null
}

function SoundSwitch() {
  const { t } = useTranslation('door')
  const [on, setOn] = useState(soundIsOn)
  function turn() {
    rememberSound(!on)
    setOn(!on)
  }
  return (
    <button
      type="button"
      className={classes.sound}
      aria-pressed={on}
      aria-label={t('scan.sound')}
      onClick={turn}
    >
      {on ? <IconVolume size={24} aria-hidden /> : <IconVolumeOff size={24} aria-hidden />}
    </button>
  )
}
