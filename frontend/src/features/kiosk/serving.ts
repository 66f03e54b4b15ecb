import type { PortionSize } from '@guichet/contracts/popcorn'
import type { Reason } from '@guichet/contracts/problem'
import { readVoucher } from '@guichet/contracts/voucher-code'
import type { PourOutcome, PourRequest } from '@guichet/machine-kit/pour'

/** What the machine shows to whoever stands before it. */
export type Serving =
  /** Nobody is there, or a card was read before a size was chosen. */
  | { step: 'rest'; code: string | null }
  | { step: 'card'; portion: PortionSize }
  | { step: 'asking' }
  | { step: 'pin'; portion: PortionSize; code: string; triesLeft: number | null }
  | { step: 'pouring'; portion: PortionSize; firstName: string }
  | { step: 'thanks'; portion: PortionSize; firstName: string; portionsLeft: number | null }
  | { step: 'refused'; portion: PortionSize; reason: Reason }
  | { step: 'failed'; portion: PortionSize; why: 'not_poured' | 'unknown' | 'too_late' | 'unreachable' }

export interface Granted {
  /** As it is poured: a voucher says its own. */
  portion: PortionSize
  holderFirstName: string
  /** Null where the service was not asked. */
  portionsLeft: number | null
}

export interface ServingDeps {
  pour: (request: PourRequest, onAuthorised: (granted: Granted) => void) => Promise<PourOutcome>
  newRequestId: () => string
  /** Does it after a while, unless what it gives back is called before. */
  later: (ms: number, work: () => void) => () => void
}

/** One customer after the other, none of them for longer than they need. */
export interface ServingDesk {
  state(): Serving
  subscribe(listener: () => void): () => void
  choose(portion: PortionSize): void
  /** A card was read, or a voucher, which says its size itself. */
  show(code: string): void
  typePin(pin: string): void
  /** Back to rest; a pour that is under way goes on. */
  leave(): void
  /** The request whose pour is under way. */
  underWay(): string | null
}

const REST: Serving = { step: 'rest', code: null }

/** Whoever has gone leaves nothing behind on the screen. */
const STANDS_MS: Partial<Record<Serving['step'], number>> = {
  rest: 30_000,
  card: 45_000,
  pin: 30_000,
  thanks: 6_000,
  refused: 9_000,
  failed: 12_000,
}

export function createServing({ pour, newRequestId, later }: ServingDeps): ServingDesk {
  let state: Serving = REST
  let requestId: string | null = null
  let stay = () => {}
  const listeners = new Set<() => void>()

  function go(next: Serving): void {
    stay()
    state = next
    const standsMs = STANDS_MS[next.step]
    stay = standsMs === undefined || next === REST ? () => {} : later(standsMs, () => go(REST))
    for (const listener of listeners) listener()
  }

  async function serve(portion: PortionSize, code: string, pin?: string): Promise<void> {
    let granted: Granted | null = null
    requestId = newRequestId()
    go({ step: 'asking' })
    try {
      const request = { requestId, code, portion, ...(pin === undefined ? {} : { pin }) }
      const outcome = await pour(request, (said) => {
        granted = said
        go({ step: 'pouring', portion: said.portion, firstName: said.holderFirstName })
      })
      go(afterPour(outcome, { portion, code }, granted))
    } catch {
      // Before the motor ran nothing can have been poured; after that, nobody knows.
      go({ step: 'failed', portion, why: granted === null ? 'unreachable' : 'unknown' })
    } finally {
      requestId = null
    }
  }

  const isBusy = () => requestId !== null
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose: (portion) => {
      if (isBusy()) return
      const code = state.step === 'rest' ? state.code : null
      if (code === null) go({ step: 'card', portion })
      else void serve(portion, code)
    },
    show: (code) => {
      if (isBusy() || state.step === 'pin') return
      const voucher = readVoucher(code)
      if (voucher) void serve(voucher.size, code)
      else if (state.step === 'card') void serve(state.portion, code)
      else go({ step: 'rest', code })
    },
    typePin: (pin) => {
      if (state.step === 'pin') void serve(state.portion, state.code, pin)
    },
    leave: () => {
      if (!isBusy()) go(REST)
    },
    underWay: () => requestId,
  }
}

/** What follows on an outcome, for whoever asked for this. */
function afterPour(
  outcome: PourOutcome,
  { portion, code }: { portion: PortionSize; code: string },
  granted: Granted | null,
): Serving {
  if (outcome.outcome === 'poured') {
    const portionsLeft = outcome.portionsLeft ?? granted?.portionsLeft ?? null
    return { step: 'thanks', portion, firstName: granted?.holderFirstName ?? '', portionsLeft }
  }
  if (outcome.outcome !== 'refused') return { step: 'failed', portion, why: outcome.outcome }
  const { reason, details } = outcome.refusal
  if (reason === 'pin_required') return { step: 'pin', portion, code, triesLeft: null }
  if (reason !== 'pin_wrong') return { step: 'refused', portion, reason }
  const triesLeft = details.triesLeft ?? null
  // The last try was one too many.
  if (triesLeft === 0) return { step: 'refused', portion, reason: 'card_locked' }
  return { step: 'pin', portion, code, triesLeft }
}
