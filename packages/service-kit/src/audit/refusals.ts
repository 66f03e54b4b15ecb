import type { App } from '../http/app.ts'
import type { Audit } from './open.ts'

/** Who tried what they may not do: what was done is a fact and writes its own line. */
export function auditRefusals(app: App, audit: Audit, nowMs: () => number): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode === 403 && request.viewer) {
      audit.write({
        atMs: nowMs(),
        actor: request.viewer.accountId,
        action: `${request.method} ${request.routeOptions.url}`,
        outcome: 'forbidden',
        subject: request.params,
        requestId: request.id,
      })
    }
    done()
  })
}
