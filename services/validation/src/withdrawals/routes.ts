import {
  supersedeTicketsAnswer,
  supersedeTicketsBody,
  voidTicketsAnswer,
  voidTicketsBody,
} from '@guichet/contracts/internal'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'

export function withdrawalRoutes({ port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/tickets/void',
      schema: { body: voidTicketsBody, response: { 200: voidTicketsAnswer } },
      config: { callers: ['tickets'] },
      handler: async (request) => ({ items: await port.run('voidTickets', request.body.items) }),
    })
    app.route({
      method: 'POST',
      url: '/internal/tickets/supersede',
      schema: { body: supersedeTicketsBody, response: { 200: supersedeTicketsAnswer } },
      config: { callers: ['tickets'] },
      handler: async (request) => ({ items: await port.run('supersedeTickets', request.body.items) }),
    })
  }
}
