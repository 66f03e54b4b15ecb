import { journalMigrations } from '@guichet/service-kit/database/migration-files'
import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import type { Config } from './config.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'popcorn',
  title: 'Guichet popcorn: plans, subscriptions, cards, machines',
  migrations: [journalMigrations, new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({ auth: config.AUTH_INTERNAL_URL, events: config.EVENTS_INTERNAL_URL }),
  follows: ['events', 'auth'],
  feedReaders: ['admin'],
  bodyLimitBytes: 64 * 1024,
  build: async (context) => (await import('./build.ts')).build(context),
}
