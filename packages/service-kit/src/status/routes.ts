import { serviceStatus } from '@guichet/contracts/fleet'
import type { App } from '../http/app.ts'
import type { StatusReader } from './status.ts'

/** `GET /internal/status`, for whoever looks after the whole fleet. */
export function statusRoutes(status: StatusReader) {
  return async (app: App): Promise<void> => {
    app.addHook('onClose', async () => status.stop())
    app.route({
      method: 'GET',
      url: '/internal/status',
      schema: { response: { 200: serviceStatus } },
      config: { callers: ['admin'] },
      handler: status.read,
    })
  }
}
