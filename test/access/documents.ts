import { z } from 'zod'
import type { House } from '../fixtures/open-house.ts'
import { read } from '../fixtures/visitor.ts'

const SERVICES = ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin']

const operation = z.object({ security: z.array(z.record(z.string(), z.array(z.string()))) })
const document = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

/** Every route that a service documents, with whether its document asks for a token. */
export async function documentedRoutes(house: House): Promise<Map<string, { needsToken: boolean }>> {
  const routes = new Map<string, { needsToken: boolean }>()
  for (const service of SERVICES) {
    const answer = await house.visitor().get(`/api/${service}/docs/openapi.json`)
    for (const [path, operations] of Object.entries(read(answer, 200, document).paths)) {
      for (const [method, { security }] of Object.entries(operations)) {
        const open = security.length === 0 || security.some((way) => Object.keys(way).length === 0)
        routes.set(`${method.toUpperCase()} ${path}`, { needsToken: !open })
      }
    }
  }
  return routes
}
