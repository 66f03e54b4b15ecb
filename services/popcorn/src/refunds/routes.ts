import {
  endSubscriptionBody,
  refundPortionsBody,
  type StatementAnswer,
  soldSubscriptionPage,
  soldSubscriptionsQuery,
  statementAnswer,
} from '@guichet/contracts/popcorn'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import type { Act } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { mayAct, organisersWithin, requireAct } from '@guichet/service-kit/members/authority'
import { searchWords } from '@guichet/service-kit/search-text'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findRefundsOf } from '../payments/queries.ts'
import { findPurchase, findPurchasesOf, findPurchasesOfOne } from '../purchases/queries.ts'
import { findSubscriptionByKey } from '../subscriptions/queries.ts'
import { findSoldSubscription, listSold, type SoldRow } from './queries.ts'
import type { RefundPortionsOutcome } from './refund-portions.ts'
import { soldPurchases, soldView } from './view.ts'

const place = z.tuple([z.int()])

/** For who sold subscriptions: who has one, what was paid of it, and giving back what was not poured. */
export function refundRoutes({ db, nowMs, port }: Deps) {
  async function requireSold(viewer: Viewer, subscriptionId: string, act: Act): Promise<SoldRow> {
    const row = await findSoldSubscription(db, subscriptionId)
    if (!row) throw nothingSold()
    await requireAct(db, viewer, row.organiser_id, act)
    return row
  }

  async function readStatement(viewer: Viewer, row: SoldRow): Promise<StatementAnswer> {
    const purchases = await findPurchasesOfOne(db, row.key)
    const refunds = await findRefundsOf(
      db,
      purchases.map(({ key }) => key),
    )
    return {
      subscription: soldView(row, purchases, nowMs()),
      purchases: soldPurchases(row, purchases, refunds, nowMs()),
      mayRefund: await mayAct(db, viewer, row.organiser_id, 'manage_attendees'),
    }
  }

  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/subscriptions',
      schema: { querystring: soldSubscriptionsQuery, response: { 200: soldSubscriptionPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { cursor, limit, organiserId, query, state } = request.query
        const [beforeKey] = readCursor(place, cursor) ?? []
        const organiserIds = await organisersWithin(db, viewer, 'see_attendees', organiserId)
        const words = searchWords(query ?? '')
        const number = query?.toUpperCase()
        const rows = await listSold(db, { organiserIds, words, number, state, beforeKey, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(rows, limit, ({ key }) => [key])
        const purchases = await findPurchasesOf(
          db,
          shown.map(({ key }) => key),
        )
        return {
          items: shown.map((row) => soldView(row, purchases.get(row.key) ?? [], nowMs())),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/subscriptions/:id/statement',
      schema: { params: idParams, response: { 200: statementAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        return readStatement(viewer, await requireSold(viewer, request.params.id, 'see_attendees'))
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/subscriptions/:id/end',
      schema: { params: idParams, body: endSubscriptionBody, response: { 200: statementAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { id: subscriptionId } = await requireSold(viewer, request.params.id, 'manage_attendees')
        const { reason } = request.body
        await port.run('endByHouse', { subscriptionId, actor: viewer.accountId, reason })
        return readStatement(viewer, await requireSold(viewer, subscriptionId, 'manage_attendees'))
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/purchases/:id/refunds',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: refundPortionsBody,
        response: { 201: statementAnswer },
      },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const viewer = viewerOf(request)
        const purchase = await findPurchase(db, request.params.id)
        if (!purchase) throw nothingSold()
        const { id } = await findSubscriptionByKey(db, purchase.subscription_key)
        await requireSold(viewer, id, 'manage_attendees')
        const refunded = await port.run('refundPortions', {
          purchaseId: purchase.id,
          actor: viewer.accountId,
          ...request.body,
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: digestOfBody(request.body),
        })
        const refusal = refusalOf(refunded)
        if (refusal) throw refusal
        return reply
          .status(201)
          .send(await readStatement(viewer, await requireSold(viewer, id, 'manage_attendees')))
      },
    })
  }
}

function refusalOf(refunded: RefundPortionsOutcome): AppError | undefined {
  switch (refunded.outcome) {
    case 'refunded':
    case 'known':
      return undefined
    case 'unknown':
      return nothingSold()
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another refund.')
    case 'gone': {
      const { portionsLeft } = refunded
      const detail = `Of this purchase ${portionsLeft} portions can be taken back.`
      return new AppError('conflict', 'portions_gone', detail, { portionsLeft })
    }
  }
}

function nothingSold(): AppError {
  return new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
