import { IconBulb, IconCameraRotate } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { CodeReader } from '../../lib/codes/code-reader.ts'
import classes from './camera-view.module.css'
import { type CameraState, type Facing, useCamera } from './use-camera.ts'
import { useCodeInView } from './use-code-in-view.ts'

/** Why there is no picture. */
export type WithoutCamera = Exclude<CameraState, 'live' | 'starting'>

interface CameraViewProps {
  reader: CodeReader | null
  facing: Facing
  /** Something lies over the picture: it is not looked at. */
  paused: boolean
  words: { camera: string; aim: string; starting: string; nextCamera: string; light: string }
  /** What stands in its place without a camera. */
  without: (state: WithoutCamera, onRetry: () => void) => ReactNode
  onCode: (code: string) => void
}

/** What the camera sees, with a frame to aim at. */
export function CameraView({ reader, facing, paused, words, without, onCode }: CameraViewProps) {
  const video = useRef<HTMLVideoElement>(null)
  const { state, track, next, retry } = useCamera(video, facing)
  useCodeInView(video, reader, state === 'live' && !paused, onCode)
  const seeing = state === 'live' || state === 'starting'
  return (
    <section className={classes.view} aria-label={words.camera} data-seeing={seeing || undefined}>
      <video
        ref={video}
        className={classes.video}
        hidden={!seeing}
        data-mirrored={facing === 'user' || undefined}
        muted
        playsInline
      />
      {seeing ? (
        <>
          <span className={classes.frame} aria-hidden />
          <p className={classes.aim}>{state === 'live' ? words.aim : words.starting}</p>
        </>
      ) : (
        without(state, retry)
      )}
      {state === 'live' && track ? (
        <div className={classes.switches}>
          {next ? (
            <button type="button" className={classes.light} aria-label={words.nextCamera} onClick={next}>
              <IconCameraRotate size={22} aria-hidden />
            </button>
          ) : null}
          <Light key={track.id} track={track} word={words.light} />
        </div>
      ) : null}
    </section>
  )
}

/** Browsers know the lamp, the type library does not yet. */
interface LampCapabilities extends MediaTrackCapabilities {
  torch?: boolean
}
interface LampConstraints extends MediaTrackConstraintSet {
  torch: boolean
}

function Light({ track, word }: { track: MediaStreamTrack; word: string }) {
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
      <IconBulb size={22} aria-hidden /> {word}
    </button>
  )
}
