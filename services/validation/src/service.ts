import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'validation',
  title: 'Guichet: the door',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({
    auth: config.AUTH_INTERNAL_URL,
    events: config.EVENTS_INTERNAL_URL,
    tickets: config.TICKETS_INTERNAL_URL,
  }),
  follows: ['events', 'tickets'],
  alsoFollows: ['auth'],
  feedReaders: ['tickets', 'admin'],
  build: async (context) => (await import('./build.ts')).build(context),
}
