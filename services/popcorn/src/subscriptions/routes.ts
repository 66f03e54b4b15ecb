import {
  buyPortionsBody,
  purchaseAnswer,
  subscribeBody,
  subscriptionAnswer,
  subscriptionPage,
} from '@guichet/contracts/popcorn'
import { idempotencyHeaders, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findPurchasesOf } from '../purchases/queries.ts'
import { readPurchase } from '../purchases/read.ts'
import { askAuth } from '../subscribers/ask-auth.ts'
import { SUBSCRIBERS } from '../subscribers/roles.ts'
import { listSubscriptions } from './queries.ts'
import { noSubscription, readSubscription } from './read.ts'
import { buyingRefused, subscribingRefused } from './refusals.ts'
import { subscriptionView } from './view.ts'

const place = z.tuple([z.int()])

export function subscriptionRoutes(deps: Deps) {
  const { config, db, nowMs, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/subscriptions',
      schema: { headers: idempotencyHeaders, body: subscribeBody, response: { 201: subscriptionAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const [subscriber] = await askAuth(deps, [accountId])
        if (!subscriber) throw new AppError('unauthenticated', 'unauthenticated', 'Sign in again.')
        const placed = await port.run('subscribe', {
          planId: request.body.planId,
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: digestOfBody(request.body),
          subscriber,
          timeZone: config.VENUE_TIME_ZONE,
        })
        if (!('subscriptionId' in placed)) throw subscribingRefused(placed.outcome)
        const subscription = await readSubscription(deps, accountId, placed.subscriptionId)
        return reply.status(201).send({ subscription })
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/subscriptions/mine',
      schema: { querystring: pageQuery, response: { 200: subscriptionPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const [beforeKey] = readCursor(place, cursor) ?? []
        const rows = await listSubscriptions(db, viewerOf(request).accountId, beforeKey, limit + 1)
        const { shown, nextCursor } = pageOf(rows, limit, ({ key }) => [key])
        const purchases = await findPurchasesOf(
          db,
          shown.map(({ key }) => key),
        )
        return {
          items: shown.map((row) => subscriptionView(row, purchases.get(row.key) ?? [], nowMs())),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/subscriptions/:id',
      schema: { params: idParams, response: { 200: subscriptionAnswer } },
      config: { access: 'account' },
      handler: async (request) => ({
        subscription: await readSubscription(deps, viewerOf(request).accountId, request.params.id),
      }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/subscriptions/:id/portions',
      schema: {
        params: idParams,
        headers: idempotencyHeaders,
        body: buyPortionsBody,
        response: { 201: purchaseAnswer },
      },
      config: { access: SUBSCRIBERS },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const placed = await port.run('buyPortions', {
          subscriptionId: request.params.id,
          accountId,
          quantity: request.body.quantity,
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: digestOfBody(request.body),
        })
        if (!('purchaseId' in placed)) throw buyingRefused(placed.outcome)
        return reply.status(201).send(await readPurchase(deps, accountId, placed.purchaseId))
      },
    })

    const acts = {
      cancel: 'cancelSubscription',
      resume: 'resumeSubscription',
      withdraw: 'withdrawSubscription',
    } as const
    for (const [word, verb] of Object.entries(acts)) {
      app.route({
        method: 'POST',
        url: `/api/popcorn/subscriptions/:id/${word}`,
        schema: { params: idParams, response: { 200: subscriptionAnswer } },
        config: { access: 'account' },
        handler: async (request) => {
          const { accountId } = viewerOf(request)
          const { outcome } = await port.run(verb, { subscriptionId: request.params.id, accountId })
          if (outcome === 'unknown') throw noSubscription()
          if (outcome === 'ended') {
            throw new AppError('conflict', 'subscription_ended', 'This subscription has ended.')
          }
          if (outcome === 'over') {
            throw new AppError(
              'conflict',
              'withdrawal_over',
              'The fourteen days are over. You can cancel: it ends with its month.',
            )
          }
          return { subscription: await readSubscription(deps, accountId, request.params.id) }
        },
      })
    }
  }
}
