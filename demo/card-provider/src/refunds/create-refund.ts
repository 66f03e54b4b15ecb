import { findChargeById, takeFromCharge } from '../charges/queries.ts'
import type { Deps } from '../deps.ts'
import { ProviderError } from '../errors.ts'
import { fingerprint } from '../fingerprint.ts'
import { newId } from '../ids.ts'
import { insertEvent } from '../webhooks/queries.ts'
import { findRefundByKey, insertRefund } from './queries.ts'
import type { Refund, RefundRequest } from './schemas.ts'

/** Gives money back, once per idempotency key and never more than was taken; durable when this returns. */
export function createRefund(deps: Deps, idempotencyKey: string, request: RefundRequest): Refund {
  const { chargeId, amountCents } = request
  const requestFingerprint = fingerprint(deps.config.apiKey, [chargeId, amountCents])
  const refund = deps.database.transaction((): Refund => {
    const known = findRefundByKey(deps.database, idempotencyKey)
    if (known && known.requestFingerprint !== requestFingerprint) {
      throw new ProviderError(422, 'idempotency_key_reused', 'This key was used for another refund.')
    }
    if (known) return known.refund
    const createdAtMs = deps.nowMs()
    takeBack(deps, request)
    const made: Refund = {
      id: newId('re'),
      chargeId,
      amountCents,
      state: 'succeeded',
      idempotencyKey,
      createdAtMs,
    }
    insertRefund(deps.database, { refund: made, requestFingerprint })
    insertEvent(deps.database, deps.config.webhookTargets.length, {
      type: 'refund.succeeded',
      data: { refund: made },
      createdAtMs,
      dueAtMs: createdAtMs,
    })
    return made
  })
  const settled = refund.immediate()
  deps.wakeDelivery()
  return settled
}

function takeBack(deps: Deps, { chargeId, amountCents }: RefundRequest): void {
  if (takeFromCharge(deps.database, chargeId, amountCents)) return
  const charge = findChargeById(deps.database, chargeId)
  if (!charge) throw new ProviderError(404, 'charge_not_found', 'There is no such charge.')
  if (charge.state === 'declined') {
    throw new ProviderError(409, 'charge_declined', 'No money was taken with this charge.')
  }
  throw new ProviderError(409, 'amount_exceeds_charge', 'Less than this is left of the charge.')
}
