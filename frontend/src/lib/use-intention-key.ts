import { useRef } from 'react'
import { newId } from './new-id.ts'

interface Intention {
  content: string
  key: string
}

/**
 * An idempotency key for what is about to be sent: the same one while the content stays the same, so that a
 * retry is known as such, and a new one once it changes or `settle` says that it has been answered for good.
 */
export function useIntentionKey(): { keyOf: (content: unknown) => string; settle: () => void } {
  const intention = useRef<Intention | null>(null)
  return {
    keyOf: (content) => {
      const text = JSON.stringify(content)
      if (intention.current?.content !== text) intention.current = { content: text, key: newId() }
      return intention.current.key
    },
    settle: () => {
      intention.current = null
    },
  }
}
