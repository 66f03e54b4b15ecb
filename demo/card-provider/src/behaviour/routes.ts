import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { countCards, sumByReference } from './queries.ts'

const behaviourSchema = z.strictObject({
  outage: z.boolean(),
  silentMs: z.int().min(0).max(600_000),
  duplicateWebhooks: z.boolean(),
  holdWebhooks: z.boolean(),
})

const totals = { count: z.int(), succeededCount: z.int(), amountCents: z.int(), refundedCents: z.int() }
const chargeTotalsSchema = z.object({
  ...totals,
  byReference: z.array(z.object({ reference: z.string(), ...totals })),
})

const cardCountsSchema = z.object({ onFile: z.int(), forgotten: z.int() })

export function behaviourRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/behaviour',
      { schema: { body: behaviourSchema.partial(), response: { 200: behaviourSchema } } },
      async (request) => {
        Object.assign(deps.behaviour, request.body)
        deps.wakeDelivery()
        return deps.behaviour
      },
    )

    app.get('/cards', { schema: { response: { 200: cardCountsSchema } } }, async () =>
      countCards(deps.database),
    )

    app.get('/charges', { schema: { response: { 200: chargeTotalsSchema } } }, async () => {
      const byReference = sumByReference(deps.database)
      const sum = (name: keyof typeof totals) => byReference.reduce((total, row) => total + row[name], 0)
      return {
        count: sum('count'),
        succeededCount: sum('succeededCount'),
        amountCents: sum('amountCents'),
        refundedCents: sum('refundedCents'),
        byReference,
      }
    })
  }
}
