import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { emptyCard } from './queries.ts'

export function cardRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/:token',
      { schema: { params: z.object({ token: z.string() }), response: { 204: z.undefined() } } },
      async (request, reply) => {
        emptyCard(deps.database, request.params.token)
        return reply.code(204).send()
      },
    )
  }
}
