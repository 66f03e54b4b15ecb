import { guestHolderId } from '@guichet/contracts/holders'
import type { PlaceOrderBody } from '@guichet/contracts/orders'
import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { uuidv7 } from '@guichet/service-kit/ids'
import { learnFromEvents } from '../catalogue/known-session.ts'
import type { Deps } from '../deps.ts'
import { exchangeRefusalOf } from '../exchanges/refusal.ts'
import { orderIdFrom } from './ids.ts'
import type { PlaceOrderInput, PlaceOrderOutcome } from './place-orders.ts'
import { MOST_TICKETS } from './rules.ts'

interface PlaceOrderRequest {
  params: { sessionId: string }
  headers: { 'idempotency-key': string }
  body: PlaceOrderBody
  viewer: Viewer | null
}

/** What the verb is told of a request to buy: who the holder is, and how long the places are kept. */
export async function placeInput(
  deps: Deps,
  { params, headers, body, viewer }: PlaceOrderRequest,
): Promise<PlaceOrderInput> {
  const quantity = body.lines.reduce((sum, line) => sum + line.quantity, 0)
  if (quantity > MOST_TICKETS) {
    throw new AppError('unprocessable', 'too_many', `An order has at most ${MOST_TICKETS} tickets.`)
  }
  const { sessionId } = params
  return {
    orderId: orderIdFrom(uuidv7(deps.nowMs())),
    sessionId,
    idempotencyKey: headers['idempotency-key'],
    bodyDigest: digestOfBody({ ...body, sessionId }).toString('hex'),
    register: 'web',
    ...(await holderOf(deps, viewer, body.buyer)),
    lines: body.lines,
    holdMs: deps.config.HOLD_MS,
  }
}

/**
 * Places an order. One for a session that our copy does not know, or not as published, is tried once more after asking events:
 * who publishes and buys in the same second is not told to come back.
 */
export async function placeOrder(deps: Deps, input: PlaceOrderInput): Promise<PlaceOrderOutcome> {
  const refused = await deps.soldOut.refuse(input)
  if (refused) return refused
  const placed = await deps.port.run('placeOrders', input)
  deps.soldOut.learn(input.sessionId, placed.outcome)
  const isUnknown = placed.outcome === 'unknown_session'
  if (!isUnknown && (placed.outcome !== 'not_on_sale' || placed.offerId !== null)) return placed
  try {
    await learnFromEvents(deps, input.sessionId)
  } catch (error) {
    if (isUnknown) throw error
    deps.log.warn(
      { err: error, sessionId: input.sessionId },
      'cannot ask events whether a session is on sale',
    )
    return placed
  }
  return deps.port.run('placeOrders', input)
}

/** The answer to an order that is placed: a `PlaceOrderAnswer` as JSON. A guest gets the key to it. */
export function placedText(
  { accessKeys }: Pick<Deps, 'accessKeys'>,
  { buyer }: Pick<PlaceOrderInput, 'buyer'>,
  { orderId, order }: Extract<PlaceOrderOutcome, { order: string }>,
): string {
  if (!buyer) return `{"order":${order}}`
  const accessKey = accessKeys.keyOf({ id: orderId, access_generation: 1 })
  return `{"order":${order},"accessKey":${JSON.stringify(accessKey)}}`
}

type Holder = Pick<PlaceOrderInput, 'holderId' | 'holderKind' | 'accountId' | 'buyer'>

/** `Basic` may look but not buy on its own account: like a visitor without one it says who gets the tickets. */
async function holderOf(deps: Deps, viewer: Viewer | null, buyer: PlaceOrderBody['buyer']): Promise<Holder> {
  if (viewer && !buyer && !isBasic(viewer)) {
    return { holderId: viewer.accountId, holderKind: 'account', accountId: viewer.accountId, buyer: null }
  }
  if (!buyer)
    throw new AppError('unprocessable', 'buyer_required', 'Say who gets the tickets: e-mail and name.')
  return guestOf(deps, { ...buyer, locale: buyer.locale ?? 'fr' })
}

/** A guest as the holder that their address stands for; where that is an account's, the order is in it too. */
export async function guestOf(
  deps: Deps,
  { email, name, locale }: { email: string; name: string; locale: Locale },
): Promise<Holder> {
  const digest = deps.emailDigest(email)
  const account = await deps.db
    .selectFrom('accounts')
    .select('account_id')
    .where('email_digest', '=', digest)
    .executeTakeFirst()
  return {
    holderId: guestHolderId(digest),
    holderKind: 'guest',
    accountId: account?.account_id ?? null,
    buyer: { email, name, locale },
  }
}

function isBasic({ roles }: Viewer): boolean {
  return roles.every((role) => role === 'Basic')
}

/** The refusal behind an order that was not placed. */
export function refusalOf(refused: Exclude<PlaceOrderOutcome, { order: unknown }>): AppError {
  switch (refused.outcome) {
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another order.')
    case 'unknown_session':
      return new AppError('not_found', 'not_found', 'There is no such session.')
    case 'exchange_refused':
      return exchangeRefusalOf(refused.why)
    case 'currency_mismatch':
      return new AppError('unprocessable', 'currency_mismatch', 'One order is in one currency.')
    case 'not_on_sale':
      return new AppError('conflict', 'not_on_sale', 'This is not on sale.', offerOf(refused.offerId))
    case 'sales_closed':
      return new AppError(
        'conflict',
        'sales_closed',
        'Sales of this offer are closed.',
        offerOf(refused.offerId),
      )
    case 'too_many':
      return new AppError(
        'unprocessable',
        'too_many',
        `At most ${refused.perOrderMax} of this offer in one order.`,
        offerOf(refused.offerId),
      )
    case 'too_few':
      return new AppError(
        'unprocessable',
        'too_few',
        `At least ${refused.perOrderMin} of this offer in one order.`,
        { offerId: refused.offerId, perOrderMin: refused.perOrderMin },
      )
    case 'sold_out':
      return new AppError(
        'conflict',
        'sold_out',
        refused.remaining === 0 ? 'Sold out.' : `Only ${refused.remaining} left.`,
        { offerId: refused.offerId, remaining: refused.remaining },
      )
  }
}

function offerOf(offerId: string | null): Record<string, string> {
  return offerId === null ? {} : { offerId }
}
