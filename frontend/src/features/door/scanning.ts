import type { Direction, ScanAnswer, ScanWish } from '@guichet/contracts/validation'
import { isProblem } from '../../lib/api/problem.ts'

const RETRY_MS = [400, 1000, 2000]
/** An admission is seen at a glance; anything else has to be read. */
const GLANCE_MS = 2000
const READING_MS = 4000
/** An answer that takes longer makes way for the next code. */
const SLOW_AFTER_MS = 1500
/** So soon after a yes the next code may be taken from the camera. */
const NEXT_AFTER_MS = 900
/** The most that a scan may carry; what is longer is no ticket's code, which its beginning shows as well. */
const LONGEST_CODE = 512

/** One code from its sight to its verdict. */
export interface ShownScan {
  scanId: string
  direction: Direction
  shownAtMs: number
  state: /** `unanswered` from the first try that failed; it is tried again until it is answered. */
    | { step: 'asking'; unanswered: boolean }
    | { step: 'judged'; answer: ScanAnswer }
    | { step: 'failed'; error: unknown }
}

export interface ScanningState {
  /** What fills the screen; null while the door waits for a code. */
  front: ShownScan | null
  /** Scans that others have overtaken, in the order of their showing: not answered yet, or answered late. */
  late: readonly ShownScan[]
}

/** What scanning stands on, handed in so that tests can hold it still. */
export interface ScanningSurroundings {
  sessionId: string
  gate: string
  post: (body: ScanWish) => Promise<ScanAnswer>
  newId: () => string
  nowMs: () => number
  wait: (ms: number) => Promise<void>
  onJudged: (answer: ScanAnswer, scanId: string) => void
}

export interface Scanning {
  state: () => ScanningState
  subscribe: (listener: () => void) => () => void
  scan: (code: string) => void
  turn: (direction: Direction) => void
  /** Whether a code that merely comes into view shall be taken now. */
  isFree: () => boolean
  /** Shows an admission that was made without a code. */
  present: (answer: ScanAnswer, scanId: string) => void
  /** Back to waiting for a code. One that is not answered yet goes on being asked for. */
  dismiss: () => void
  /** Takes a late scan off the list; one that is not answered yet is given up. */
  forget: (scanId: string) => void
  /** Where the door is shown again after it was closed. */
  open: () => void
  /** Nothing is asked any more, and nothing is told. */
  close: () => void
}

/**
 * One verdict at a time fills the screen, and none waits for a slower one: a scan without an answer makes way for the next code
 * and is answered beside it. What is not answered is never taken for a yes.
 */
export function createScanning(around: ScanningSurroundings): Scanning {
  let state: ScanningState = { front: null, late: [] }
  let direction: Direction = 'entry'
  let frontSinceMs = 0
  let closed = false
  const listeners = new Set<() => void>()
  // A code without an answer may have been admitted all the same: its id is kept, so that the next try learns it.
  const openIds = new Map<string, string>()

  function show(next: ScanningState): void {
    state = next
    for (const listener of listeners) listener()
  }

  const isFront = (scanId: string) => state.front?.scanId === scanId
  const shown = (scanId: string) =>
    isFront(scanId) ? state.front : state.late.find((scan) => scan.scanId === scanId)
  const isAsked = (scanId: string) => !closed && shown(scanId)?.state.step === 'asking'

  function put(scanId: string, next: ShownScan['state']): void {
    if (isFront(scanId) && state.front) {
      frontSinceMs = around.nowMs()
      show({ ...state, front: { ...state.front, state: next } })
    } else {
      const late = state.late.map((scan) => (scan.scanId === scanId ? { ...scan, state: next } : scan))
      show({ ...state, late })
    }
  }

  async function leaveAfter(scanId: string, { outcome }: ScanAnswer): Promise<void> {
    await around.wait(isYes(outcome) ? GLANCE_MS : READING_MS)
    if (isFront(scanId)) show({ ...state, front: null })
  }

  async function ask(scan: ShownScan, code: string): Promise<void> {
    const { scanId } = scan
    const { sessionId, gate } = around
    for (let tries = 0; isAsked(scanId); tries += 1) {
      try {
        const answer = await around.post({ scanId, code, sessionId, gate, direction: scan.direction })
        openIds.delete(keyOf(code, scan.direction))
        if (!isAsked(scanId)) return
        put(scanId, { step: 'judged', answer })
        around.onJudged(answer, scanId)
        if (isFront(scanId)) await leaveAfter(scanId, answer)
        return
      } catch (error) {
        if (!isNoAnswer(error)) {
          openIds.delete(keyOf(code, scan.direction))
          if (isAsked(scanId)) put(scanId, { step: 'failed', error })
          return
        }
        if (isAsked(scanId)) put(scanId, { step: 'asking', unanswered: true })
        await around.wait(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 0)
      }
    }
  }

  /** Without what is in front; what is still being asked for waits beside. */
  function overtaken(): readonly ShownScan[] {
    const { front, late } = state
    return front?.state.step === 'asking' ? [...late, front] : late
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scan: (scanned) => {
      const code = scanned.slice(0, LONGEST_CODE)
      const key = keyOf(code, direction)
      const known = openIds.get(key)
      const late = overtaken()
      const waiting = late.find(({ scanId }) => scanId === known)
      if (waiting) return show({ front: waiting, late: late.filter((scan) => scan !== waiting) })
      const scanId = known ?? around.newId()
      openIds.set(key, scanId)
      const front: ShownScan = {
        scanId,
        direction,
        shownAtMs: around.nowMs(),
        state: { step: 'asking', unanswered: false },
      }
      show({ front, late })
      void ask(front, code)
    },
    turn: (next) => {
      direction = next
    },
    isFree: () => {
      const { front } = state
      if (!front) return true
      const shown = front.state
      if (shown.step === 'asking') return around.nowMs() - front.shownAtMs >= SLOW_AFTER_MS
      if (shown.step === 'failed' || !isYes(shown.answer.outcome)) return false
      return around.nowMs() - frontSinceMs >= NEXT_AFTER_MS
    },
    present: (answer, scanId) => {
      const shownAtMs = around.nowMs()
      frontSinceMs = shownAtMs
      const front: ShownScan = { scanId, direction: 'entry', shownAtMs, state: { step: 'judged', answer } }
      show({ front, late: overtaken() })
      around.onJudged(answer, scanId)
      void leaveAfter(scanId, answer)
    },
    dismiss: () => show({ front: null, late: overtaken() }),
    forget: (scanId) => show({ ...state, late: state.late.filter((scan) => scan.scanId !== scanId) }),
    open: () => {
      closed = false
    },
    close: () => {
      closed = true
    },
  }
}

function keyOf(code: string, direction: Direction): string {
  return `${direction} ${code}`
}

function isYes(outcome: ScanAnswer['outcome']): boolean {
  return outcome === 'admitted' || outcome === 'exited'
}

/** The network or a service kept silent: nothing is known, and asking again is the way. */
export function isNoAnswer(error: unknown): boolean {
  if (isProblem(error)) return error.status === 0 || error.status === 429 || error.status >= 502
  return error instanceof DOMException && error.name === 'TimeoutError'
}
