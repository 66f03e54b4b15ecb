import { useEffect, useEffectEvent } from 'react'
import { emptyWedge, typeKey } from './wedge.ts'

const FIELDS = 'input, textarea, select, [contenteditable]'
const CONTROLS = 'button, a[href], summary, label'
/** A slash may begin a reader's code: it is a shortcut if nothing follows it. */
const ALONE_AFTER_MS = 120

/**
 * Hears a code reader that types like a keyboard, wherever the focus is, but in a field that is being filled in; and
 * a single slash, where that is a shortcut.
 */
export function useWedge(onCode: (code: string) => void, onSlash?: () => void): void {
  const tell = useEffectEvent(onCode)
  const slash = useEffectEvent(() => onSlash?.())
  useEffect(() => {
    let wedge = emptyWedge
    let alone = 0
    function hear(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : document.body
      const isShortcut =
        (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph')
      if (isShortcut || (target.closest(FIELDS) && !isSwitch(target))) return
      const onControl = target.closest(CONTROLS) !== null || isSwitch(target)
      const heard = typeKey(wedge, { key: event.key, atMs: event.timeStamp, onControl })
      wedge = heard.wedge
      clearTimeout(alone)
      if (heard.taken) event.preventDefault()
      if (heard.code !== undefined) tell(heard.code)
      if (wedge.typed === '/' && !target.closest('dialog')) {
        alone = window.setTimeout(() => {
          wedge = emptyWedge
          slash()
        }, ALONE_AFTER_MS)
      }
    }
    document.addEventListener('keydown', hear, { capture: true })
    return () => {
      clearTimeout(alone)
      document.removeEventListener('keydown', hear, { capture: true })
    }
  }, [])
}

/** Nothing is typed into a switch, though it is an input. */
function isSwitch(target: Element): boolean {
  return target instanceof HTMLInputElement && target.type === 'radio'
}
