import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ProviderError } from '../errors.ts'
import { pauseUntil } from '../pause.ts'
import { createCharge } from './create-charge.ts'
import { findChargeById, searchCharges } from './queries.ts'
import { chargeRequestSchema, chargeSchema, chargeSearchSchema, idempotencyHeadersSchema } from './schemas.ts'

export function chargeRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/',
      {
        schema: {
          headers: idempotencyHeadersSchema,
          body: chargeRequestSchema,
          response: { 200: chargeSchema },
        },
      },
      async (request, reply) => {
        const { charge, answer, isNew } = createCharge(deps, request.headers['idempotency-key'], request.body)
        if (answer === 'lost' && isNew) {
          reply.hijack()
          request.raw.socket.destroy()
          return
        }
        if (answer === 'slow') {
          await pauseUntil(charge.createdAtMs + deps.config.slowMs, deps.nowMs(), deps.stopping)
        }
        return charge
      },
    )

    app.get(
      '/',
      {
        schema: {
          querystring: chargeSearchSchema,
          response: { 200: z.object({ items: z.array(chargeSchema) }) },
        },
      },
      async (request) => ({ items: searchCharges(deps.database, request.query) }),
    )

    app.get(
      '/:id',
      { schema: { params: z.object({ id: z.string() }), response: { 200: chargeSchema } } },
      async (request) => {
        const charge = findChargeById(deps.database, request.params.id)
        if (!charge) throw new ProviderError(404, 'charge_not_found', 'There is no such charge.')
        return charge
      },
    )
  }
}
