import { type ChargedCard, findCard } from '../cards/find-card.ts'
import { insertCard } from '../cards/queries.ts'
import type { Script } from '../cards/scripts.ts'
import type { Deps } from '../deps.ts'
import { ProviderError } from '../errors.ts'
import { fingerprint } from '../fingerprint.ts'
import { newId } from '../ids.ts'
import { insertEvent } from '../webhooks/queries.ts'
import { findChargeByKey, insertCharge } from './queries.ts'
import type { Charge, ChargeRequest } from './schemas.ts'

export type ChargeOutcome = { charge: Charge; answer: Script['answer']; isNew: boolean }

/**
 * Takes the money, once per idempotency key: the charge, its event and the card it saves are durable when this returns.
 * The whole of it is synchronous, so that requests with one key cannot pass each other.
 */
export function createCharge(deps: Deps, idempotencyKey: string, request: ChargeRequest): ChargeOutcome {
  const { amountCents, currency, cardNumber = null, cardToken = null, saveCard = false, reference } = request
  const said = [amountCents, currency, cardNumber, cardToken, saveCard, reference]
  const requestFingerprint = fingerprint(deps.config.apiKey, said)

  const outcome = deps.database.transaction((): ChargeOutcome => {
    const card = findCard(deps.database, request)
    const known = findChargeByKey(deps.database, idempotencyKey)
    if (known && known.requestFingerprint !== requestFingerprint) {
      throw new ProviderError(422, 'idempotency_key_reused', 'This key was used for another charge.')
    }
    // The card may have been forgotten since.
    if (known) return { charge: known.charge, answer: card?.script.answer ?? 'at_once', isNew: false }
    if (!card) throw noSuchCard(request)
    const charge = describeCharge(deps.nowMs(), idempotencyKey, request, card)
    insertCharge(deps.database, { charge, requestFingerprint })
    const { id: chargeId, cardToken: token } = charge
    if (token) insertCard(deps.database, { ...card.onFile, token, chargeId })
    insertEvent(deps.database, deps.config.webhookTargets.length, {
      type: `charge.${charge.state}`,
      data: { charge },
      createdAtMs: charge.createdAtMs,
      dueAtMs: charge.createdAtMs + (card.script.answer === 'slow' ? deps.config.slowMs : 0),
    })
    return { charge, answer: card.script.answer, isNew: true }
  })
  const settled = outcome.immediate()
  if (settled.isNew) deps.wakeDelivery()
  return settled
}

function noSuchCard({ cardToken }: ChargeRequest): ProviderError {
  return cardToken === undefined
    ? new ProviderError(422, 'invalid_card_number', 'There is no card with this number.')
    : new ProviderError(422, 'unknown_card', 'There is no card on file with this token.')
}

function describeCharge(
  createdAtMs: number,
  idempotencyKey: string,
  { amountCents, currency, saveCard, reference }: ChargeRequest,
  { script: { state, declineReason }, onFile }: ChargedCard,
): Charge {
  return {
    id: newId('ch'),
    state,
    ...(declineReason && { declineReason }),
    amountCents,
    refundedCents: 0,
    currency,
    cardLastFour: onFile.lastFour,
    ...(saveCard && state === 'succeeded' && { cardToken: newId('card') }),
    reference,
    idempotencyKey,
    createdAtMs,
  }
}
