import { timeZone } from '@guichet/contracts/primitives'
import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import { z } from 'zod'

const environment = commonEnvironment.extend({
  AUTH_INTERNAL_URL: internalUrl,
  EVENTS_INTERNAL_URL: internalUrl,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3).default('Guichet <billets@guichet.example>'),
  PAYMENT_PROVIDER_URL: internalUrl,
  /** On whose clock days and months are counted. */
  VENUE_TIME_ZONE: timeZone.default('Europe/Paris'),
})

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}

/** For commands that need nothing but the database. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv): string {
  return readEnvironment(environment.pick({ DATABASE_URL: true }), env).DATABASE_URL
}
