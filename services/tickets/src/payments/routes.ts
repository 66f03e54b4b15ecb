import type { Order, PayBody } from '@guichet/contracts/orders'
import { orderAccessHeaders, paidAnswer, payBody, payPendingAnswer } from '@guichet/contracts/orders'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import {
  ANSWER_WITHIN_MS,
  type ChargeCard,
  mayHaveGotLost,
} from '@guichet/service-kit/card-payments/charge-card'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { uuidv7 } from '@guichet/service-kit/ids'
import type { Deps } from '../deps.ts'
import { requireOrderAccess } from '../orders/access.ts'
import { orderView } from '../orders/bundle.ts'
import { findBundle } from '../orders/queries.ts'
import type { BeginPaymentOutcome } from './begin-payment.ts'
import { openOrderCharging } from './charge-card.ts'
import type { SettlePaymentOutcome } from './settle-payment.ts'

export function paymentRoutes(deps: Deps) {
  const chargeCard = openOrderCharging(deps)
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/orders/:id/pay',
      schema: {
        params: idParams,
        headers: idempotencyHeaders.extend(orderAccessHeaders.shape),
        body: payBody,
        response: { 200: paidAnswer, 202: payPendingAnswer },
      },
      config: { access: 'anyone' },
      handler: async (request, reply) => {
        const bundle = await findBundle(deps.db, request.params.id)
        requireOrderAccess(
          deps.accessKeys,
          bundle?.order,
          request.viewer,
          request.headers['order-access-key'],
        )
        const begun = await deps.port.run('beginPayment', {
          orderId: request.params.id,
          paymentId: uuidv7(deps.nowMs()),
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: deps.attemptDigest(request.body),
          checkAtMs: deps.nowMs() + ANSWER_WITHIN_MS,
        })
        const paid = await pay(deps, chargeCard, request.params.id, begun, request.body)
        if (paid.state === 'succeeded') return { order: paid.order }
        return reply.status(202).send({ order: paid.order, reason: 'payment_pending' })
      },
    })
  }
}

async function pay(
  deps: Deps,
  chargeCard: ChargeCard<SettlePaymentOutcome>,
  orderId: string,
  begun: BeginPaymentOutcome,
  { cardNumber }: PayBody,
): Promise<{ state: 'succeeded' | 'pending'; order: Order }> {
  if (begun.outcome === 'known' && !mayHaveGotLost(begun, deps.nowMs()))
    return judged(begun.state, begun.declineReason, await orderNow(deps, orderId))
  if (begun.outcome === 'begun' || begun.outcome === 'known') {
    const { paymentId, amountCents, currency, begunAtMs } = begun
    const reference = (await orderNow(deps, orderId)).number
    const settled = await chargeCard({
      paymentId,
      amountCents,
      currency,
      cardNumber,
      reference,
      begunAtMs,
    })
    // The provider may have been asked what became of it just then.
    if (settled?.outcome !== 'settled') return asItStands(await orderNow(deps, orderId))
    return judged(settled.state, settled.declineReason, settled.order)
  }
  if (begun.outcome === 'payment_pending') return asItStands(await orderNow(deps, orderId))
  throw refusalOf(begun.outcome)
}

function asItStands(order: Order): { state: 'succeeded' | 'pending'; order: Order } {
  return { state: order.state === 'paid' && !order.paymentPending ? 'succeeded' : 'pending', order }
}

/**
 * An attempt that went through pays the order, unless the places were gone: then the order says that it is refunded. One of an exchange
 * waits for the door.
 */
function judged(
  state: 'pending' | 'succeeded' | 'declined',
  declineReason: string | null,
  order: Order,
): { state: 'succeeded' | 'pending'; order: Order } {
  if (state !== 'declined') return { state: order.paymentPending ? 'pending' : state, order }
  throw new AppError(
    'payment_required',
    'payment_declined',
    'The card was declined. Your places are kept: try another card.',
    { declineReason: declineReason ?? 'card_declined' },
  )
}

async function orderNow(deps: Deps, orderId: string): Promise<Order> {
  const bundle = await findBundle(deps.db, orderId)
  if (!bundle) throw new Error(`order ${orderId} is gone`)
  return orderView(bundle, deps.numbering)
}

function refusalOf(
  outcome: Exclude<BeginPaymentOutcome['outcome'], 'begun' | 'known' | 'payment_pending'>,
): AppError {
  switch (outcome) {
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another payment.')
    case 'already_paid':
      return new AppError('conflict', 'already_paid', 'This order is paid already.')
    case 'hold_expired':
      return new AppError(
        'conflict',
        'hold_expired',
        'The time to pay is over and the places were given back.',
      )
    case 'session_cancelled':
      return new AppError('conflict', 'session_cancelled', 'This session is cancelled. Nothing is charged.')
    case 'order_closed':
      return new AppError('conflict', 'order_closed', 'This order was cancelled or refunded.')
    case 'unknown':
      return new AppError('not_found', 'not_found', 'There is no such order, or it is not yours.')
  }
}
