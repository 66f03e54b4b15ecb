import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { App } from '../http/app.ts'
import type * as kitVerbs from '../write-port/kit-verbs.ts'
import type { WritePort } from '../write-port/port.ts'
import type { Act } from './audited.ts'
import { inTheNameOf, type Origin } from './origin.ts'

/** Lets what a handler writes be known to follow from its request, and writes down who tried what they may not do. */
export function auditRequests(
  app: Pick<App, 'addHook'>,
  { port, log }: { port: unknown; log: Logger },
): void {
  const own = port as WritePort<typeof kitVerbs>
  app.addHook('preHandler', (request, _reply, done) => inTheNameOf(() => originOf(request), done))
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode === 403 && request.viewer) {
      const entry = {
        actor: request.viewer.accountId,
        ...whatWasTried(request),
        outcome: 'forbidden' as const,
      }
      inTheNameOf(
        () => originOf(request),
        () => own.run('recordAudit', entry),
      ).catch((error: unknown) => {
        log.warn({ err: error, reqId: request.id }, 'a refusal is not in the audit log')
      })
    }
    done()
  })
}

function whatWasTried({
  method,
  routeOptions,
  params,
}: Pick<FastifyRequest, 'method' | 'routeOptions' | 'params'>): Act {
  const [id = ''] = Object.values(params as Record<string, string>)
  return { action: `${method} ${routeOptions.url}`, object: { kind: 'route', id } }
}

function originOf({ id, ip }: Pick<FastifyRequest, 'id' | 'ip'>): Origin {
  return { requestId: id, address: ip }
}
