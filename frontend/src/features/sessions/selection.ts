import type { Session } from '@guichet/contracts/events'
import { useState } from 'react'
import { between } from './calendar-days.ts'

/** How a session was touched: alone, beside others (Ctrl or ⌘), or up to here (Shift). */
export type Touch = 'one' | 'beside' | 'upTo'

export interface Selection {
  /** Touching a session chooses it instead of opening it. */
  choosing: boolean
  ids: ReadonlySet<string>
  startChoosing: () => void
  /** Ends choosing, with nothing chosen. */
  clear: () => void
  toggle: (sessionId: string, touch: Touch) => void
  set: (sessionIds: readonly string[]) => void
}

/** Which sessions are chosen to be acted on together; those that are gone are chosen no more. */
export function useSelection(sessions: readonly Session[]): Selection {
  const [choosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [anchor, setAnchor] = useState<string | null>(null)
  const known = new Set(sessions.map(({ id }) => id))
  const ids = new Set(chosen.filter((id) => known.has(id)))

  function toggle(sessionId: string, touch: Touch) {
    setChoosing(true)
    if (touch === 'upTo' && anchor !== null) {
      setChosen([...new Set([...chosen, ...between(sessions, anchor, sessionId)])])
      return
    }
    setAnchor(sessionId)
    setChosen(ids.has(sessionId) ? chosen.filter((id) => id !== sessionId) : [...chosen, sessionId])
  }

  return {
    choosing: choosing || ids.size > 0,
    ids,
    startChoosing: () => setChoosing(true),
    clear: () => {
      setChoosing(false)
      setChosen([])
      setAnchor(null)
    },
    toggle,
    set: setChosen,
  }
}
