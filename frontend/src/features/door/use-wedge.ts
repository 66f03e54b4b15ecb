import { useEffect, useEffectEvent } from 'react'
import { emptyWedge, typeKey } from './wedge.ts'

const FIELDS = 'input, textarea, select, [contenteditable]'
const CONTROLS = 'button, a[href], summary, label'

/** Hears a code reader that types like a keyboard, wherever the focus is, but in a field that is being filled in. */
export function useWedge(onCode: (code: string) => void): void {
  const tell = useEffectEvent(onCode)
  useEffect(() => {
    let wedge = emptyWedge
    function hear(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : document.body
      const isShortcut =
        (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
      if (isShortcut || target.closest(FIELDS)) return
      const onControl = target.closest(CONTROLS) !== null
      const heard = typeKey(wedge, { key: event.key, atMs: event.timeStamp, onControl })
      wedge = heard.wedge
      if (heard.taken) event.preventDefault()
      if (heard.code !== undefined) tell(heard.code)
    }
    document.addEventListener('keydown', hear, { capture: true })
    return () => document.removeEventListener('keydown', hear, { capture: true })
  }, [])
}
