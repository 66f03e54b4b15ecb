import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { Asker } from '@guichet/service-kit/service/thread'

/** A question to another service, which the main thread asks: it alone has the secrets. */
export interface Question {
  service: string
  path: string
}

/** Another service's internal door. */
export type Door = Pick<InternalClient, 'get'>

/** Answers are read here, where nobody waits for the thread. */
export function doorOf({ ask }: Asker, service: string): Door {
  return {
    get: async (path, schema) => schema.parse(JSON.parse(String(await ask({ service, path })))),
  }
}
