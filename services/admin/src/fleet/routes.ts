import { fleetAnswer } from '@guichet/contracts/fleet'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { mergeExpositions } from './expositions.ts'
import { readLastBackup } from './last-backup.ts'
import type { FleetLook } from './look.ts'

/** Prometheus gives up after ten seconds, and what hangs must not hide the others. */
const SCRAPE_DEADLINE_MS = 3_000

export function fleetRoutes(deps: Deps, fleet: FleetLook) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/admin/fleet',
      schema: { response: { 200: fleetAnswer } },
      config: { access: ['Admin'] },
      handler: async () => {
        const [services, lastBackup] = await Promise.all([fleet.look(), readLastBackup(deps)])
        return { atMs: deps.nowMs(), services, lastBackup }
      },
    })
    app.route({
      method: 'GET',
      url: '/api/metrics',
      schema: { response: { 200: z.string() } },
      config: { access: ['Admin'], callers: ['prometheus'] },
      handler: async (_request, reply) =>
        reply.type('text/plain; version=0.0.4; charset=utf-8').send(await readMetrics(deps)),
    })
  }
}

async function readMetrics({ clients }: Deps): Promise<string> {
  const expositions = await Promise.all(
    Object.entries(clients).map(async ([service, client]) => {
      const asked = client.getText('/metrics', { deadlineMs: SCRAPE_DEADLINE_MS, retries: 0 })
      return { service, text: await asked.catch(() => undefined) }
    }),
  )
  return mergeExpositions(expositions)
}
