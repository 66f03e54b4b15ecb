import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { idempotencyHeadersSchema } from '../charges/schemas.ts'
import type { Deps } from '../deps.ts'
import { createRefund } from './create-refund.ts'
import { listRefunds } from './queries.ts'
import { refundRequestSchema, refundSchema } from './schemas.ts'

export function refundRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/',
      {
        schema: {
          headers: idempotencyHeadersSchema,
          body: refundRequestSchema,
          response: { 200: refundSchema },
        },
      },
      async (request) => createRefund(deps, request.headers['idempotency-key'], request.body),
    )

    app.get(
      '/',
      {
        schema: {
          querystring: z.strictObject({ chargeId: z.string() }),
          response: { 200: z.object({ items: z.array(refundSchema) }) },
        },
      },
      async (request) => ({ items: listRefunds(deps.database, request.query.chargeId) }),
    )
  }
}
