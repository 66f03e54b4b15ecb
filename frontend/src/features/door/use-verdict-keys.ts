import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'

/**
 * Keys over a verdict: Escape goes on, and Tab stays among its buttons, for what lies under it is not to be seen. The focus is not taken
 * away, so that the next code can be typed at once; where it came here, it goes back afterwards.
 */
export function useVerdictKeys(onDismiss: () => void): RefObject<HTMLDivElement | null> {
  const screen = useRef<HTMLDivElement>(null)
  const dismiss = useEffectEvent(onDismiss)
  useEffect(() => {
    const shown = screen.current
    const before = document.activeElement
    function hear(event: KeyboardEvent) {
      const buttons = [...(shown?.querySelectorAll('button') ?? [])]
      if (event.key === 'Escape' && buttons.length > 0) dismiss()
      if (event.key !== 'Tab') return
      event.preventDefault()
      const place = buttons.findIndex((button) => button.matches(':focus'))
      const next = event.shiftKey ? (place === -1 ? -1 : place - 1) : (place + 1) % buttons.length
      buttons.at(next)?.focus()
    }
    document.addEventListener('keydown', hear)
    return () => {
      document.removeEventListener('keydown', hear)
      const isLost = document.activeElement === null || document.activeElement === document.body
      if ((isLost || shown?.contains(document.activeElement)) && before instanceof HTMLElement) before.focus()
    }
  }, [])
  return screen
}
