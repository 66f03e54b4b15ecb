import { type RefObject, useEffect, useState } from 'react'
import { rememberCamera, rememberedCamera } from './camera-memory.ts'

export type CameraState = 'starting' | 'live' | 'denied' | 'missing' | 'insecure' | 'failed'

const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } }

/** Which way a camera looks: at what its owner looks at, or at whoever stands before it. */
export type Facing = 'environment' | 'user'

/** The camera this device was told to use, if it still has it; else one that looks this way. */
async function openCamera(deviceId: string | null, facing: Facing): Promise<MediaStream> {
  const open = (which: MediaTrackConstraints) =>
    navigator.mediaDevices.getUserMedia({ audio: false, video: { ...SIZE, ...which } })
  const thisWay = { facingMode: { ideal: facing } }
  if (deviceId === null) return open(thisWay)
  try {
    return await open({ deviceId: { exact: deviceId } })
  } catch (error) {
    if (stateOfError(error) === 'denied') throw error
    return open(thisWay)
  }
}

function stateOfError(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  return 'failed'
}

interface Camera {
  state: CameraState
  track: MediaStreamTrack | null
  /** Goes to the device's next camera, and remembers it; null where there is one alone. */
  next: (() => void) | null
  retry: () => void
}

/** Shows a camera in a video element for as long as the component stands. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, facing: Facing): Camera {
  const [state, setState] = useState<CameraState>('starting')
  const [track, setTrack] = useState<MediaStreamTrack | null>(null)
  const [cameraIds, setCameraIds] = useState<readonly string[]>([])
  const [chosenId, setChosenId] = useState(rememberedCamera)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    if (!navigator.mediaDevices) {
      setState('insecure')
      return
    }
    let stream: MediaStream | null = null
    let left = false
    async function start() {
      const opened = await openCamera(chosenId, facing)
      stream = opened
      if (left) return stop()
      if (video.current) {
        video.current.srcObject = opened
        await video.current.play()
      }
      const [first = null] = opened.getVideoTracks()
      // Unplugged, or taken back in the browser's settings.
      first?.addEventListener('ended', () => setState('failed'))
      setTrack(first)
      setState('live')
      // Their names are known once one may be used.
      const devices = await navigator.mediaDevices.enumerateDevices()
      if (!left) setCameraIds(devices.filter(isCamera).map(({ deviceId }) => deviceId))
    }
    function stop() {
      for (const each of stream?.getTracks() ?? []) each.stop()
    }
    setState('starting')
    start().catch((error: unknown) => {
      if (!left) setState(stateOfError(error))
    })
    return () => {
      left = true
      stop()
    }
  }, [video, facing, chosenId, tries])

  function goOn() {
    const present = cameraIds.indexOf(track?.getSettings().deviceId ?? '')
    const nextId = cameraIds[(present + 1) % cameraIds.length]
    if (!nextId) return
    rememberCamera(nextId)
    setChosenId(nextId)
  }

  return {
    state,
    track,
    next: cameraIds.length > 1 ? goOn : null,
    retry: () => setTries((count) => count + 1),
  }
}

function isCamera({ kind, deviceId }: MediaDeviceInfo): boolean {
  return kind === 'videoinput' && deviceId !== ''
}
