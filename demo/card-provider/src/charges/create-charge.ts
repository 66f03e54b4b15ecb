import type { Deps } from '../deps.ts'
import { ProviderError } from '../errors.ts'
import { fingerprint } from '../fingerprint.ts'
import { newId } from '../ids.ts'
import { insertEvent } from '../webhooks/queries.ts'
import { type CardScript, findCardScript } from './card-numbers.ts'
import { findChargeByKey, insertCharge } from './queries.ts'
import type { Charge, ChargeRequest } from './schemas.ts'

export type ChargeOutcome = { charge: Charge; answer: CardScript['answer']; isNew: boolean }

/**
 * Takes the money, once per idempotency key: the charge and its event are durable when this returns.
 * The whole of it is synchronous, so that requests with one key cannot pass each other.
 */
export function createCharge(deps: Deps, idempotencyKey: string, request: ChargeRequest): ChargeOutcome {
  const script = findCardScript(request.cardNumber)
  if (!script) throw new ProviderError(422, 'invalid_card_number', 'There is no card with this number.')
  const { amountCents, currency, cardNumber, reference } = request
  const requestFingerprint = fingerprint(deps.config.apiKey, [amountCents, currency, cardNumber, reference])

  const outcome = deps.database.transaction((): ChargeOutcome => {
    const known = findChargeByKey(deps.database, idempotencyKey)
    if (known && known.requestFingerprint !== requestFingerprint) {
      throw new ProviderError(422, 'idempotency_key_reused', 'This key was used for another charge.')
    }
    if (known) return { charge: known.charge, answer: script.answer, isNew: false }
    const charge = describeCharge(deps.nowMs(), idempotencyKey, request, script)
    insertCharge(deps.database, { charge, requestFingerprint })
    insertEvent(deps.database, deps.config.webhookTargets.length, {
      type: `charge.${charge.state}`,
      data: { charge },
      createdAtMs: charge.createdAtMs,
      dueAtMs: charge.createdAtMs + (script.answer === 'slow' ? deps.config.slowMs : 0),
    })
    return { charge, answer: script.answer, isNew: true }
  })
  const settled = outcome.immediate()
  if (settled.isNew) deps.wakeDelivery()
  return settled
}

function describeCharge(
  createdAtMs: number,
  idempotencyKey: string,
  { amountCents, currency, cardNumber, reference }: ChargeRequest,
  { state, declineReason }: CardScript,
): Charge {
  return {
    id: newId('ch'),
    state,
    ...(declineReason && { declineReason }),
    amountCents,
    refundedCents: 0,
    currency,
    cardLastFour: cardNumber.slice(-4),
    reference,
    idempotencyKey,
    createdAtMs,
  }
}
