import { type RefObject, useEffect, useState } from 'react'

export type CameraState = 'starting' | 'live' | 'denied' | 'missing' | 'insecure' | 'failed'

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
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
  retry: () => void
}

/** Shows the back camera in a video element for as long as the component stands. */
export function useCamera(video: RefObject<HTMLVideoElement | null>): Camera {
  const [state, setState] = useState<CameraState>('starting')
  const [track, setTrack] = useState<MediaStreamTrack | null>(null)
  const [tries, setTries] = useState(0)

  useEffect(() => {
    if (!navigator.mediaDevices) {
      setState('insecure')
      return
    }
    let stream: MediaStream | null = null
    let left = false
    async function start() {
      const opened = await navigator.mediaDevices.getUserMedia(wanted)
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
  }, [video, tries])

  return { state, track, retry: () => setTries((count) => count + 1) }
}
