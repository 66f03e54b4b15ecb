import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'

const services = z.record(z.string(), z.enum(['ready', 'not_ready']))
const healthAnswer = z.object({ status: z.literal('ready'), services })

export function fleetHealthRoutes({ fleetHealth }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/health',
      schema: { response: { 200: healthAnswer } },
      config: { access: 'public' },
      handler: async () => {
        const health = await fleetHealth()
        const missing = Object.keys(health).filter((name) => health[name] !== 'ready')
        if (missing.length === 0) return { status: 'ready' as const, services: health }
        throw new AppError('unavailable', 'unavailable', `Not ready: ${missing.join(', ')}.`, {
          services: health,
        })
      },
    })
  }
}
