import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'events',
  title: 'Guichet: organisers, events and sessions',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({ auth: config.AUTH_INTERNAL_URL, tickets: config.TICKETS_INTERNAL_URL }),
  follows: ['auth'],
  feedReaders: ['tickets', 'validation', 'popcorn', 'admin'],
  build: async (context) => (await import('./build.ts')).build(context),
}
