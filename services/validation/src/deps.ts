import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { ServiceContext } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

/** What everything in this service is handed. */
export interface Deps extends ServiceContext<Config, Tables, typeof verbs> {
  auth: InternalClient
  events: InternalClient
  tickets: InternalClient
}

export function openDeps(context: ServiceContext<Config, Tables, typeof verbs>): Deps {
  const { auth, events, tickets } = context.clients
  if (!auth || !events || !tickets) throw new Error('validation asks auth, events and tickets')
  return { ...context, auth, events, tickets }
}
