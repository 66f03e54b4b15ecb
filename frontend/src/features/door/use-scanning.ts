import { useEffect, useState, useSyncExternalStore } from 'react'
import { newId } from '../../lib/new-id.ts'
import { lookAgain, postScan } from './api.ts'
import { type FreshEntry, freshEntryOf } from './entries.ts'
import { createScanning, type Scanning, type ScanningState } from './scanning.ts'
import { soundTheOutcome } from './signals.ts'

interface Door {
  scanning: Scanning
  state: ScanningState
  /** The latest entry of this device. */
  entry: FreshEntry | null
  forgetEntry: () => void
}

/** For the browser's own tools: how long somebody stood there. */
function measure(scanning: Scanning, scanId: string): void {
  const { front, late } = scanning.state()
  const scan = [front, ...late].find((shown) => shown?.scanId === scanId)
  if (!scan) return
  const end = performance.now()
  performance.measure('scan to verdict', { start: Math.max(0, end - (Date.now() - scan.shownAtMs)), end })
}

/** Scanning at one gate of a session, with what is heard, felt and counted at each verdict. */
export function useScanning(sessionId: string, gate: string): Door {
  const [entry, setEntry] = useState<FreshEntry | null>(null)
  const [scanning] = useState(() =>
    createScanning({
      sessionId,
      gate,
      post: postScan,
      newId,
      nowMs: Date.now,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onJudged: (answer, scanId) => {
        soundTheOutcome(answer.outcome)
        measure(scanning, scanId)
        const fresh = freshEntryOf(answer, scanId, Date.now())
        if (fresh) setEntry(fresh)
        lookAgain(sessionId)
      },
    }),
  )
  useEffect(() => {
    scanning.open()
    return scanning.close
  }, [scanning])
  const state = useSyncExternalStore(scanning.subscribe, scanning.state)
  return { scanning, state, entry, forgetEntry: () => setEntry(null) }
}
