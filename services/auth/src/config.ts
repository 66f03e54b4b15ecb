import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import { z } from 'zod'

const environment = commonEnvironment
  .extend({
    EVENTS_INTERNAL_URL: internalUrl,
    TICKETS_INTERNAL_URL: internalUrl,
    VALIDATION_INTERNAL_URL: internalUrl,
    POPCORN_INTERNAL_URL: internalUrl,
    ADMIN_INTERNAL_URL: internalUrl,
    ERASURES_FILE: z.string().min(1),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.string().min(3).default('Guichet <billets@guichet.example>'),
    DEMO_ACCOUNTS_FILE: z.string().min(1).optional(),
  })
  .refine((config) => config.GUICHET_MODE === 'demo' || !config.DEMO_ACCOUNTS_FILE, {
    path: ['DEMO_ACCOUNTS_FILE'],
    message: 'must not be set in production: its passwords stand in a file',
  })

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}
