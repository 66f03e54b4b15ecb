import type { ScanAnswer, ScanBody } from '@guichet/contracts/validation'
import { isProblem } from '../../lib/api/problem.ts'

const RETRY_MS = [400, 1000, 2000]
/** An admission is seen at a glance; anything else has to be read. */
const ADMITTED_SHOWN_MS = 2000
const REFUSAL_SHOWN_MS = 4000
/** The most that a scan may carry; what is longer is no ticket's code, which its beginning shows as well. */
const LONGEST_CODE = 512

export type ScanningState =
  | { step: 'ready' }
  /** `unanswered` from the first try that failed; it is tried again until it is answered or given up. */
  | { step: 'asking'; unanswered: boolean }
  | { step: 'judged'; answer: ScanAnswer }
  | { step: 'failed'; error: unknown }

/** What scanning stands on, handed in so that tests can hold it still. */
export interface ScanningSurroundings {
  sessionId: string
  gate: string
  post: (body: ScanBody) => Promise<ScanAnswer>
  newId: () => string
  wait: (ms: number) => Promise<void>
  onJudged: (answer: ScanAnswer) => void
}

export interface Scanning {
  state: () => ScanningState
  subscribe: (listener: () => void) => () => void
  scan: (code: string) => void
  /** Back to waiting for a code, whatever is shown or asked. */
  dismiss: () => void
}

const ready: ScanningState = { step: 'ready' }

/** One code at a time, from its sight to its verdict. What is not answered is never taken for a yes. */
export function createScanning(around: ScanningSurroundings): Scanning {
  let state: ScanningState = ready
  let turn = 0
  const listeners = new Set<() => void>()
  // A code that was given up may have been admitted all the same: its id is kept, so that the next try learns it.
  const unansweredIds = new Map<string, string>()

  function show(next: ScanningState): void {
    state = next
    for (const listener of listeners) listener()
  }

  async function showFor(ms: number, own: number): Promise<void> {
    await around.wait(ms)
    if (own === turn) show(ready)
  }

  async function ask(code: string, own: number): Promise<void> {
    const scanId = unansweredIds.get(code) ?? around.newId()
    unansweredIds.set(code, scanId)
    for (let tries = 0; own === turn; tries += 1) {
      try {
        const { sessionId, gate } = around
        const answer = await around.post({ scanId, code, sessionId, gate })
        unansweredIds.delete(code)
        if (own !== turn) return
        show({ step: 'judged', answer })
        around.onJudged(answer)
        return showFor(answer.outcome === 'admitted' ? ADMITTED_SHOWN_MS : REFUSAL_SHOWN_MS, own)
      } catch (error) {
        if (own !== turn) return
        if (!isNoAnswer(error)) {
          unansweredIds.delete(code)
          return show({ step: 'failed', error })
        }
        show({ step: 'asking', unanswered: true })
        await around.wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0)
      }
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scan: (scanned) => {
      turn += 1
      show({ step: 'asking', unanswered: false })
      void ask(scanned.slice(0, LONGEST_CODE), turn)
    },
    dismiss: () => {
      turn += 1
      show(ready)
    },
  }
}

/** The network or a service kept silent: nothing is known, and asking again is the way. */
function isNoAnswer(error: unknown): boolean {
  if (isProblem(error)) return error.status === 0 || error.status === 429 || error.status >= 502
  return error instanceof DOMException && error.name === 'TimeoutError'
}
