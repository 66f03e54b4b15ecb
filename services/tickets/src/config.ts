import { timeZone } from '@guichet/contracts/primitives'
import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import { z } from 'zod'

const environment = commonEnvironment.extend({
  AUTH_INTERNAL_URL: internalUrl,
  EVENTS_INTERNAL_URL: internalUrl,
  VALIDATION_INTERNAL_URL: internalUrl,
  SMTP_URL: z.string().startsWith('smtp'),
  MAIL_FROM: z.string().default('Guichet <billets@guichet.example>'),
  /** The card provider's API: `http://host:port` or `unix:/path.sock`. */
  PAYMENT_PROVIDER_URL: internalUrl,
  /** Where a day of the money journal begins and ends, of journals that were not closed yet. */
  JOURNAL_TIME_ZONE: timeZone.default('Europe/Paris'),
  /** How long an order keeps its places before it is paid. */
  HOLD_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(10 * 60_000),
  /** How long a payment without an outcome keeps them. */
  PAYMENT_PIN_MS: z.coerce
    .number()
    .int()
    .min(1_000)
    .default(15 * 60_000),
})

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}

/** All that the commands need which look at the database and leave: `DATABASE_URL`. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv): string {
  return readEnvironment(commonEnvironment.pick({ DATABASE_URL: true }), env).DATABASE_URL
}
