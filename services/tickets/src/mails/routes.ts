import { resendBody } from '@guichet/contracts/orders'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'

export function resendRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/tickets/orders/resend',
      schema: { body: resendBody, response: { 202: z.undefined() } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { number, email } = request.body
        // Answered before it is looked up: neither the answer nor its time tells who bought what.
        deps.port
          .run('resendLink', { orderKey: deps.numbering.keyOf(number), emailDigest: deps.emailDigest(email) })
          .catch((error: unknown) =>
            request.log.warn({ err: error, reqId: request.id }, 'a link could not be queued'),
          )
        return reply.status(202).send()
      },
    })
  }
}
