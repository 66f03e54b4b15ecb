import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Deps } from './deps.ts'
import { sendNotFound, sendProblem } from './errors.ts'
import { messageRoutes } from './messages/routes.ts'
import { pageRoutes } from './page/routes.ts'

export function buildApp(deps: Deps): FastifyInstance {
  const app = Fastify({ loggerInstance: deps.log, routerOptions: { ignoreTrailingSlash: true } })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler(sendNotFound)
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })
  app.get('/health/ready', async () => ({ status: 'ready' }))
  app.register(pageRoutes(deps), { prefix: '/mailbox' })
  app.register(messageRoutes(deps), { prefix: '/mailbox/messages' })
  return app
}
