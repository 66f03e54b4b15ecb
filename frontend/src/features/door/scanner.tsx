import type { DoorSession, ScanAnswer } from '@guichet/contracts/validation'
import { useNetwork } from '@mantine/hooks'
import { IconVolume, IconVolumeOff, IconWifiOff } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../lib/new-id.ts'
import { countAgain, postScan } from './api.ts'
import { CameraView } from './camera-view.tsx'
import { type CodeReader, openCodeReader } from './code-reader.ts'
import { rememberSound, soundIsOn } from './device-memory.ts'
import { DoorCounts } from './door-counts.tsx'
import { PictureButton } from './picture-button.tsx'
import { RecentScans } from './recent-scans.tsx'
import { createRepeatGuard } from './repeat-guard.ts'
import classes from './scanner.module.css'
import { createScanning } from './scanning.ts'
import { playSound, vibrate } from './signals.ts'
import { toneOf } from './tones.ts'
import { TypedCodeForm } from './typed-code-form.tsx'
import { useScreenAwake } from './use-screen-awake.ts'
import { useWedge } from './use-wedge.ts'
import { VerdictScreen } from './verdict-screen.tsx'

interface ScannerProps {
  session: DoorSession
  gate: string
  /** The session's name and the way out. */
  heading: ReactNode
}

/** The tool of the door: camera, picture, keyboard and plugged-in readers all end in one scan at a time. */
export function Scanner({ session, gate, heading }: ScannerProps) {
  const reader = useCodeReader()
  const scanning = useScanning(session.id, gate)
  const state = useSyncExternalStore(scanning.subscribe, scanning.state)
  const [guard] = useState(createRepeatGuard)
  useWedge(scanning.scan)
  useScreenAwake()

  function see(code: string) {
    if (guard.isNew(code, performance.now(), scanning.state().step === 'ready')) scanning.scan(code)
  }

  return (
    <div className={classes.door}>
      <header className={classes.top}>
        {heading}
        <DoorCounts sessionId={session.id} />
        <SoundSwitch />
      </header>
      <OfflineWarning />
      <div className={classes.bench}>
        <div className={classes.eyes}>
          <CameraView reader={reader} onCode={see} />
          <PictureButton reader={reader} onCode={scanning.scan} />
        </div>
        <div className={classes.desk}>
          <TypedCodeForm onCode={scanning.scan} />
          <RecentScans sessionId={session.id} timeZone={session.timeZone} />
        </div>
      </div>
      {state.step === 'ready' ? null : (
        <VerdictScreen state={state} timeZone={session.timeZone} onDismiss={scanning.dismiss} />
      )}
    </div>
  )
}

function useScanning(sessionId: string, gate: string) {
  const [scanning] = useState(() =>
    createScanning({
      sessionId,
      gate,
      post: postScan,
      newId,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onJudged: (answer) => signal(answer, sessionId),
    }),
  )
  useEffect(() => scanning.dismiss, [scanning])
  return scanning
}

function signal({ outcome }: ScanAnswer, sessionId: string): void {
  const tone = toneOf[outcome]
  if (soundIsOn()) playSound(tone)
  vibrate(tone)
  countAgain(sessionId)
}

function useCodeReader(): CodeReader | null {
  const [reader, setReader] = useState<CodeReader | null>(null)
  useEffect(() => {
    const opened = openCodeReader()
    setReader(opened)
    return opened.close
  }, [])
  return reader
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

function OfflineWarning() {
  const { t } = useTranslation('door')
  const { online } = useNetwork()
  return (
    <div role="status" className={classes.warnings}>
      {online ? null : (
        <p className={classes.offline}>
          <IconWifiOff size={20} aria-hidden /> {t('scan.offline')}
        </p>
      )}
    </div>
  )
}
