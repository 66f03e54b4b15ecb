import { Button } from '@mantine/core'
import { IconBulb, IconCameraOff, IconCameraRotate } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './camera-view.module.css'
import type { CodeReader } from './code-reader.ts'
import { type CameraState, useCamera } from './use-camera.ts'
import { useCodeInView } from './use-code-in-view.ts'

interface CameraViewProps {
  reader: CodeReader | null
  /** Something lies over the picture: it is not looked at. */
  paused: boolean
  onCode: (code: string) => void
}

/** What the camera sees, with a frame to aim at; without a camera, why, and what to do. */
export function CameraView({ reader, paused, onCode }: CameraViewProps) {
  const { t } = useTranslation('door')
  const video = useRef<HTMLVideoElement>(null)
  const { state, track, next, retry } = useCamera(video)
  useCodeInView(video, reader, state === 'live' && !paused, onCode)
  const seeing = state === 'live' || state === 'starting'
  return (
    <section className={classes.view} aria-label={t('scan.camera')} data-seeing={seeing || undefined}>
      <video ref={video} className={classes.video} hidden={!seeing} muted playsInline />
      {seeing ? (
        <>
          <span className={classes.frame} aria-hidden />
          <p className={classes.aim}>{t(state === 'live' ? 'scan.aim' : 'scan.starting')}</p>
        </>
      ) : (
        <NoCamera state={state} onRetry={retry} />
      )}
      {state === 'live' && track ? (
        <div className={classes.switches}>
          {next ? (
            <button type="button" className={classes.light} aria-label={t('scan.nextCamera')} onClick={next}>
              <IconCameraRotate size={22} aria-hidden />
            </button>
          ) : null}
          <Light key={track.id} track={track} />
        </div>
      ) : null}
    </section>
  )
}

type WithoutCamera = Exclude<CameraState, 'live' | 'starting'>

function NoCamera({ state, onRetry }: { state: WithoutCamera; onRetry: () => void }) {
  const { t } = useTranslation(['door', 'core'])
  return (
    <div className={classes.none} role="status">
      <IconCameraOff size={40} stroke={1.6} aria-hidden />
      <strong>{t(`noCamera.${state}`)}</strong>
      <p>{t(`noCamera.${state}Text`)}</p>
      {state === 'failed' || state === 'denied' ? (
        <Button variant="default" onClick={onRetry}>
          {t('core:retry')}
        </Button>
      ) : null}
    </div>
  )
}

/** Browsers know the lamp, the type library does not yet. */
interface LampCapabilities extends MediaTrackCapabilities {
  torch?: boolean
}
interface LampConstraints extends MediaTrackConstraintSet {
  torch: boolean
}

function Light({ track }: { track: MediaStreamTrack }) {
  const { t } = useTranslation('door')
  const [on, setOn] = useState(false)
  const can: LampCapabilities = track.getCapabilities?.() ?? {}
  if (!can.torch) return null
  async function turn() {
    const constraint: LampConstraints = { torch: !on }
    await track.applyConstraints({ advanced: [constraint] })
    setOn(!on)
  }
  return (
    <button type="button" className={classes.light} aria-pressed={on} onClick={turn}>
      <IconBulb size={22} aria-hidden /> {t('scan.light')}
    </button>
  )
}
