import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import type { CardProvider, ChargeRequest, ChargeResult } from './provider.ts'
import type { Settling } from './settling.ts'

/** How long the provider may take before we stop listening; the charge may still succeed. */
const LISTEN_MS = 25_000
/** How long after its beginning an attempt is sent again to the provider when its payer asks for it again. */
const SEND_AGAIN_WITHIN_MS = 25_000
/** By then a charge of which the provider knows nothing cannot arrive any more: we stopped sending long ago. */
export const LOST_AFTER_MS = SEND_AGAIN_WITHIN_MS + LISTEN_MS
/** How long a payer waits for the answer; after that it comes by asking again. */
export const ANSWER_WITHIN_MS = 4_000

/** A charge that is written down, and since when. */
type ChargeAttempt = ChargeRequest & { begunAtMs: number }

/** Undefined: not known yet. A refused card number settles as declined and is thrown. */
export type ChargeCard<Settled> = (attempt: ChargeAttempt) => Promise<Settled | undefined>

interface Charging<Settled> extends Pick<Settling<Settled>, 'settleCharge'> {
  provider: CardProvider
  log: Logger
  nowMs: () => number
}

/**
 * Makes what asks the provider for a charge whose attempt is written down, and settles it when the answer comes, be it after the
 * payer was told to wait. Who asks for the same charge meanwhile shares the answer. One that waited for so long that it would count as lost
 * while it is on its way is not sent any more, whoever asks: another attempt may have been made in its place.
 */
export function openCharging<Settled>(charging: Charging<Settled>): ChargeCard<Settled> {
  const underWay = new Map<string, Promise<Settled | undefined>>()
  const { log, nowMs } = charging
  return ({ begunAtMs, ...request }) => {
    const { paymentId } = request
    let settling = underWay.get(paymentId)
    if (!settling) {
      if (!isInTime(begunAtMs, nowMs())) {
        log.warn({ paymentId }, 'a charge waited for too long and is not sent')
        return Promise.resolve(undefined)
      }
      settling = chargeAndSettle(charging, request).finally(() => underWay.delete(paymentId))
      // Past the wait below nobody listens to a failure any more; reconciliation asks the provider again.
      settling.catch(() => undefined)
      underWay.set(paymentId, settling)
    }
    return Promise.race([settling, delay(ANSWER_WITHIN_MS, undefined, { ref: false })])
  }
}

/** We may have died before the provider heard of it. It takes the same attempt any number of times and moves money once. */
export function mayHaveGotLost(attempt: { state: string; begunAtMs: number }, nowMs: number): boolean {
  return attempt.state === 'pending' && isInTime(attempt.begunAtMs, nowMs)
}

function isInTime(begunAtMs: number, nowMs: number): boolean {
  return nowMs - begunAtMs < SEND_AGAIN_WITHIN_MS
}

async function chargeAndSettle<Settled>(
  charging: Charging<Settled>,
  request: ChargeRequest,
): Promise<Settled | undefined> {
  const result = await askForCharge(charging, request)
  if (!result) return undefined
  if ('refused' in result) {
    const declined = { state: 'declined', declineReason: result.refused.reason } as const
    await charging.settleCharge(request.paymentId, declined)
    throw result.refused
  }
  return charging.settleCharge(request.paymentId, result)
}

async function askForCharge<Settled>(
  { provider, log }: Charging<Settled>,
  request: ChargeRequest,
): Promise<ChargeResult | { refused: AppError } | undefined> {
  const signal = AbortSignal.timeout(LISTEN_MS)
  try {
    return await provider.charge(request, signal)
  } catch (error) {
    if (error instanceof AppError) return { refused: error }
    log.warn({ err: error, paymentId: request.paymentId }, 'no answer to a charge, asking what became of it')
  }
  // The answer may be lost but the charge made: the provider knows. No answer here either is left to reconciliation.
  return provider.findCharge(request.paymentId, signal).catch(() => undefined)
}
