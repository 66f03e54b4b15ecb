import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { authenticate } from './authenticate.ts'
import { behaviourRoutes } from './behaviour/routes.ts'
import { cardRoutes } from './cards/routes.ts'
import { chargeRoutes } from './charges/routes.ts'
import type { Deps } from './deps.ts'
import { ProviderError, sendNotFound, sendProblem } from './errors.ts'
import { pauseUntil } from './pause.ts'
import { refundRoutes } from './refunds/routes.ts'

export function buildApp(deps: Deps, log: FastifyBaseLogger): FastifyInstance {
  const app = Fastify({ loggerInstance: log })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(sendNotFound)
  app.get('/health/ready', async () => ({ status: 'ready' }))
  app.register(api(deps), { prefix: '/v1' })
  return app
}

function api(deps: Deps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', async (request) => {
      authenticate(request.headers.authorization, deps.config.apiKey)
      if (deps.behaviour.outage && request.routeOptions.url !== '/v1/test/behaviour') {
        throw new ProviderError(503, 'provider_unavailable', 'The provider is out of order.')
      }
    })
    app.addHook('onSend', async (request, _reply, payload) => {
      if (request.routeOptions.url !== '/v1/test/behaviour') {
        await pauseUntil(deps.nowMs() + deps.behaviour.silentMs, deps.nowMs(), deps.stopping)
      }
      return payload
    })
    app.register(chargeRoutes(deps), { prefix: '/charges' })
    app.register(cardRoutes(deps), { prefix: '/cards' })
    app.register(refundRoutes(deps), { prefix: '/refunds' })
    app.register(behaviourRoutes(deps), { prefix: '/test' })
  }
}
