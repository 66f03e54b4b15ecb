import { jwks } from '@guichet/contracts/auth'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'

export function keyRoutes({ signingKeys }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/auth/jwks.json',
      schema: { response: { 200: jwks } },
      config: { access: 'public' },
      handler: async (_request, reply) => {
        reply.header('cache-control', 'public, max-age=300')
        return signingKeys.published
      },
    })
  }
}

export function internalKeyRoutes({ signingKeys }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/internal/jwks',
      schema: { response: { 200: jwks } },
      config: { callers: ['events', 'tickets', 'validation', 'popcorn', 'admin'] },
      handler: async () => signingKeys.published,
    })
  }
}
