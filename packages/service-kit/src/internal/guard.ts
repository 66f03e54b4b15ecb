import type { FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../errors.ts'
import type { App } from '../http/app.ts'
import { callerWith, type InternalKeys } from './keys.ts'

/** Routes that the operator's probes may read without a credential. */
const OPEN = ['/health/live', '/health/ready', '/metrics']

/** Every internal route names its callers (`config.callers`), and each caller proves itself by its own secret. */
export function guardInternalRoutes(app: App, keys: InternalKeys): void {
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.config?.callers && !OPEN.includes(route.url)) {
      throw new Error(`${route.method} ${route.url} does not say who may call it`)
    }
    if (!route.schema?.response) throw new Error(`${route.method} ${route.url} does not say what it answers`)
  })
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const callers = request.routeOptions.config.callers
    if (!callers) return
    const secret = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const caller = callerWith(keys, secret)
    if (!caller) throw new AppError('unauthenticated', 'unauthenticated', 'Unknown caller.')
    if (!callers.includes(caller))
      throw new AppError('forbidden', 'forbidden', `${caller} may not call this.`)
  })
}
