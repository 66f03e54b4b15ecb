import { type RefObject, useEffect, useEffectEvent } from 'react'
import type { CodeReader } from '../../lib/codes/code-reader.ts'

/** Enough for a code on a phone at arm's length, small enough for many looks a second. */
const LONGEST_SIDE = 960
const BETWEEN_LOOKS_MS = 90

/** Looks for a code in what the camera shows, again and again while it is live. */
export function useCodeInView(
  video: RefObject<HTMLVideoElement | null>,
  reader: CodeReader | null,
  live: boolean,
  onCode: (code: string) => void,
): void {
  const tell = useEffectEvent(onCode)
  useEffect(() => {
    if (!live || !reader) return
    let timer = 0
    let left = false
    async function look() {
      const element = video.current
      if (element && element.readyState >= element.HAVE_CURRENT_DATA && !document.hidden) {
        const code = await createImageBitmap(element)
          .then((bitmap) => reader?.read(bitmap, LONGEST_SIDE) ?? null)
          .catch(() => null)
        if (left) return
        if (code !== null) tell(code)
      }
      timer = window.setTimeout(look, BETWEEN_LOOKS_MS)
    }
    void look()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [video, reader, live])
}
