import { HEARTBEAT_EVERY_MS, type HeartbeatAnswer } from '@guichet/contracts/machine-protocol'
import { isKeyLost } from '@guichet/machine-kit/refusal'

/** Whether the machine may pour; else why not. */
export type Condition =
  | 'starting'
  | 'ready'
  | 'silent'
  | 'empty'
  | 'out_of_service'
  | 'disabled'
  /** Its key was revoked, or another took its place. */
  | 'key_lost'

export interface RunningState {
  condition: Condition
  /** Of the last answer. */
  name: string
  place: string
  stock: number
  uncertain: number
  lastHeardAtMs: number | null
}

export interface RunningDeps {
  name: string
  /** Tells the service what it does not know of earlier pours. */
  settle: () => Promise<unknown>
  heartbeat: () => Promise<HeartbeatAnswer>
  nowMs: () => number
  later: (ms: number, work: () => void) => () => void
}

/** A machine that is switched on: says that it is there, and hears whether it may pour. */
export interface Running {
  state(): RunningState
  subscribe(listener: () => void): () => void
  open(): void
  close(): void
  /** Now, not only when it is time. */
  beat(): Promise<void>
}

/** After a missed answer it asks again sooner than it would otherwise. */
const ASK_AGAIN_MS = 5_000
/** One answer may get lost without anybody having to hear of it. */
const MISSES_BEFORE_SILENT = 2

export function createRunning({ name, settle, heartbeat, nowMs, later }: RunningDeps): Running {
  let state: RunningState = {
    condition: 'starting',
    name,
    place: '',
    stock: 0,
    uncertain: 0,
    lastHeardAtMs: null,
  }
  let misses = 0
  let beating: Promise<void> | null = null
  let isOpen = false
  let wait = () => {}
  const listeners = new Set<() => void>()

  function become(change: Partial<RunningState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  async function sayAndHear(): Promise<number> {
    try {
      await settle()
      const said = await heartbeat()
      misses = 0
      const stock = Math.max(0, said.expectedStock)
      const { place, uncertain } = said
      const condition = conditionOf(said.state, stock)
      become({
        condition,
        name: said.name,
        place,
        stock,
        uncertain: uncertain.length,
        lastHeardAtMs: nowMs(),
      })
      return HEARTBEAT_EVERY_MS
    } catch (error) {
      if (isKeyLost(error)) {
        become({ condition: 'key_lost' })
        return HEARTBEAT_EVERY_MS
      }
      misses += 1
      // A network that goes does not bring a key back.
      if (misses >= MISSES_BEFORE_SILENT && state.condition !== 'key_lost') become({ condition: 'silent' })
      return ASK_AGAIN_MS
    }
  }

  async function beat(): Promise<void> {
    wait()
    const waitMs = await sayAndHear()
    if (isOpen) wait = later(waitMs, beatOnce)
  }

  function beatOnce(): Promise<void> {
    beating ??= beat().finally(() => {
      beating = null
    })
    return beating
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: () => {
      isOpen = true
      void beatOnce()
    },
    close: () => {
      isOpen = false
      wait()
    },
    beat: beatOnce,
  }
}

function conditionOf(said: HeartbeatAnswer['state'], stock: number): Condition {
  if (said !== 'in_service') return said
  return stock === 0 ? 'empty' : 'ready'
}
