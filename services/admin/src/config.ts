import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import { z } from 'zod'

const environment = commonEnvironment.extend({
  AUTH_INTERNAL_URL: internalUrl,
  EVENTS_INTERNAL_URL: internalUrl,
  TICKETS_INTERNAL_URL: internalUrl,
  VALIDATION_INTERNAL_URL: internalUrl,
  POPCORN_INTERNAL_URL: internalUrl,
  /** Its own door, which it looks at as at the others', and whose feed it follows. */
  ADMIN_INTERNAL_URL: internalUrl,
  /** Where whoever makes backups writes down how the last one went. */
  BACKUP_STATUS_FILE: z.string().min(1).optional(),
})

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}

/** For commands that need nothing but the database. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv): string {
  return readEnvironment(environment.pick({ DATABASE_URL: true }), env).DATABASE_URL
}
