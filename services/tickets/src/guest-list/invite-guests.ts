import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { guestsInvited } from '../attendees/facts.ts'
import { findSession } from '../catalogue/queries.ts'
import { type PlaceOrderInput, type PlaceOrderOutcome, placeOrders } from '../orders/place-orders.ts'
import { refusalOf } from '../orders/placing.ts'
import { findBundle } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { findQuota, insertInvitations } from './queries.ts'

export interface InviteGuestsInput {
  actor: string
  sessionId: string
  reason: string
  /** One for each guest, without its line: the quota says of which offer. */
  guests: readonly (Omit<PlaceOrderInput, 'lines' | 'byInvitation'> & { quantity: number })[]
}

/**
 * Gives places of a session's quota away: every guest gets a free order, placed and paid as any other. All of them are invited, or none.
 * Said again with the same keys, the same orders are found.
 */
export const inviteGuests = each(async (tx: Tx, input: InviteGuestsInput): Promise<string[]> => {
  const session = await findSession(tx.db, input.sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  const quota = await findQuota(tx.db, session.key)
  if (!quota) throw new AppError('conflict', 'no_quota', 'Say first how many guests this session may have.')
  const outcomes = await placeOrders(
    tx,
    input.guests.map(({ quantity, ...order }) => ({
      ...order,
      lines: [{ offerId: quota.offer.id, quantity }],
      byInvitation: true,
    })),
  )
  const orderIds = outcomes.map(orderIdOf)
  const placed = outcomes.flatMap((one) => (one.outcome === 'placed' ? one.orderId : []))
  if (placed.length > 0) {
    await insertInvitations(tx.db, await rowsOf(tx, placed, input, session.key))
    tx.emit(guestsInvited(input.actor, { sessionId: session.id, orderIds: placed, reason: input.reason }))
  }
  return orderIds
})

/** A refusal of one is thrown, so that nobody of the list is invited. */
function orderIdOf(outcome: PlaceOrderOutcome): string {
  if ('order' in outcome) return outcome.orderId
  if (outcome.outcome === 'sold_out') {
    throw new AppError('conflict', 'quota_exceeded', 'There are not so many places to give away.', {
      remaining: outcome.remaining,
    })
  }
  throw refusalOf(outcome)
}

async function rowsOf(tx: Tx, orderIds: readonly string[], input: InviteGuestsInput, sessionKey: number) {
  const bundles = await Promise.all(orderIds.map((orderId) => findBundle(tx.db, orderId)))
  return bundles.flatMap((bundle) =>
    bundle
      ? {
          order_key: bundle.order.key,
          session_key: sessionKey,
          reason: input.reason,
          actor: input.actor,
          invited_at_ms: tx.nowMs,
        }
      : [],
  )
}
