import { commonEnvironment, internalUrl, readEnvironment } from '@guichet/service-kit/config'
import { z } from 'zod'

const environment = commonEnvironment.extend({
  AUTH_INTERNAL_URL: internalUrl,
  TICKETS_INTERNAL_URL: internalUrl,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3).default('Guichet <billets@guichet.example>'),
})

export type Config = z.infer<typeof environment>

export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  return readEnvironment(environment, env)
}
