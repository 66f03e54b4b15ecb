import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import type { z } from 'zod'

const environment = commonEnvironment.extend({
  AUTH_INTERNAL_URL: internalUrl,
  EVENTS_INTERNAL_URL: internalUrl,
  TICKETS_INTERNAL_URL: internalUrl,
  VALIDATION_INTERNAL_URL: internalUrl,
  POPCORN_INTERNAL_URL: internalUrl,
})

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}

/** For commands that need nothing but the database. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv): string {
  return readEnvironment(environment.pick({ DATABASE_URL: true }), env).DATABASE_URL
}
