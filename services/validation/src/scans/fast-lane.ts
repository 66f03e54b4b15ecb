import { scanBody } from '@guichet/contracts/validation'
import type { FastLane } from '@guichet/service-kit/http/fast-lane'
import type { Deps } from '../deps.ts'
import { scanTicket } from './scan-ticket.ts'

/** Every scan: half a house comes in ten minutes. */
export function scanLane(deps: Deps): FastLane {
  return {
    path: /^\/api\/validation\/scans$/,
    statusCode: 200,
    answer: async ({ viewer, body }) => {
      const read = scanBody.safeParse(body)
      return read.success ? JSON.stringify(await scanTicket(deps, await viewer(), read.data)) : undefined
    },
  }
}
