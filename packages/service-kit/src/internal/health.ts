import type { Registry } from 'prom-client'
import { z } from 'zod'
import type { App } from '../http/app.ts'

/** Something a service needs before it may be asked anything; says what is missing, or undefined. */
export type ReadyCheck = () => string | undefined

const live = z.object({ status: z.literal('live') })
const ready = z.object({ status: z.literal('ready') })
const notReady = z.object({ status: z.literal('not_ready'), missing: z.array(z.string()) })

/** `/health/live`, `/health/ready` and `/metrics`, for the operator's probes. */
export function healthRoutes(checks: readonly ReadyCheck[], metrics: Registry) {
  return async (app: App): Promise<void> => {
    app.get('/health/live', { schema: { response: { 200: live } } }, async () => ({
      status: 'live' as const,
    }))
    app.get(
      '/health/ready',
      { schema: { response: { 200: ready, 503: notReady } } },
      async (_request, reply) => {
        const missing = checks.map((check) => check()).filter((fault) => fault !== undefined)
        if (missing.length === 0) return { status: 'ready' as const }
        return reply.status(503).send({ status: 'not_ready', missing })
      },
    )
    app.get('/metrics', { schema: { response: { 200: z.string() } } }, async (_request, reply) => {
      reply.type(metrics.contentType)
      return metrics.metrics()
    })
  }
}
