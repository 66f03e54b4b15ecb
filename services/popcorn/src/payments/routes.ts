import { payPurchaseBody, payPurchasePendingAnswer, purchaseAnswer } from '@guichet/contracts/popcorn'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { ANSWER_WITHIN_MS, mayHaveGotLost } from '@guichet/service-kit/card-payments/charge-card'
import { providerWebhook } from '@guichet/service-kit/card-payments/webhook'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { uuidv7 } from '@guichet/service-kit/ids'
import type { Deps } from '../deps.ts'
import { readPurchase } from '../purchases/read.ts'
import { SUBSCRIBERS } from '../subscribers/roles.ts'
import type { BeginPaymentOutcome } from './begin-payment.ts'
import { openSettling } from './settling.ts'

export function paymentRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/purchases/:id/pay',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: payPurchaseBody,
        response: { 200: purchaseAnswer, 202: payPurchasePendingAnswer },
      },
      config: { access: SUBSCRIBERS },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const purchaseId = request.params.id
        const begun = await deps.port.run('beginPayment', {
          purchaseId,
          accountId,
          paymentId: uuidv7(deps.nowMs()),
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: deps.attemptDigest(request.body),
          checkAtMs: deps.nowMs() + ANSWER_WITHIN_MS,
        })
        const isPaid = await pay(deps, begun, request.body.cardNumber)
        const answer = await readPurchase(deps, accountId, purchaseId)
        if (isPaid) return answer
        return reply.status(202).send({ ...answer, reason: 'payment_pending' as const })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/purchases/:id/withdraw',
      schema: { params: idParams, response: { 200: purchaseAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const { accountId } = viewerOf(request)
        const purchaseId = request.params.id
        const { outcome } = await deps.port.run('withdrawPortions', { purchaseId, accountId })
        if (outcome === 'unknown') throw refusalOf('unknown')
        if (outcome === 'over') {
          throw new AppError(
            'conflict',
            'withdrawal_over',
            'The fourteen days are over, or nothing is left of these portions.',
          )
        }
        return readPurchase(deps, accountId, purchaseId)
      },
    })

    await app.register(
      providerWebhook({
        ...openSettling(deps),
        url: '/api/popcorn/payments/webhook',
        secret: deps.secrets.text('provider-webhook-secret'),
        nowMs: deps.nowMs,
      }),
    )
  }
}

/** False: not known yet. */
async function pay(
  { chargeCard, nowMs }: Deps,
  begun: BeginPaymentOutcome,
  cardNumber: string,
): Promise<boolean> {
  if (begun.outcome === 'payment_pending') return false
  if (begun.outcome === 'known' && !mayHaveGotLost(begun, nowMs())) {
    return judged(begun.state, begun.declineReason)
  }
  if (begun.outcome !== 'begun' && begun.outcome !== 'known') throw refusalOf(begun.outcome)
  const { paymentId, amountCents, currency, reference, begunAtMs, saveCard } = begun
  const settled = await chargeCard({
    paymentId,
    amountCents,
    currency,
    reference,
    begunAtMs,
    cardNumber,
    ...(saveCard ? { saveCard } : {}),
  })
  return settled?.outcome === 'settled' && judged(settled.state, settled.declineReason)
}

function judged(state: 'pending' | 'succeeded' | 'declined', declineReason: string | null): boolean {
  if (state !== 'declined') return state === 'succeeded'
  throw new AppError('payment_required', 'payment_declined', 'The card was declined. Try another card.', {
    declineReason: declineReason ?? 'card_declined',
  })
}

function refusalOf(outcome: 'unknown' | 'key_reused' | 'already_paid' | 'purchase_closed'): AppError {
  switch (outcome) {
    case 'unknown':
      return new AppError('not_found', 'not_found', 'There is no such purchase, or it is not yours.')
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another payment.')
    case 'already_paid':
      return new AppError('conflict', 'already_paid', 'This is paid already.')
    case 'purchase_closed':
      return new AppError('conflict', 'purchase_closed', 'The time to pay is over. Nothing was charged.')
  }
}
