import { queueFigures } from '@guichet/service-kit/mail/queue/figures'
import { sendDueMails } from '@guichet/service-kit/mail/queue/send-due-mails'
import type { ServiceDefinition } from '@guichet/service-kit/service/definition'
import { startLoop } from '@guichet/service-kit/service/loop'
import { internalRoutes, publicRoutes } from './app.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { accountsProjection } from './people/apply-feed.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

const SECOND_MS = 1000

export const definition: ServiceDefinition<Config, Tables, typeof verbs> = {
  name: 'events',
  title: 'Guichet: organisers, events and sessions',
  migrations: [new URL('../migrations/', import.meta.url)],
  verbs: new URL('./verbs.ts', import.meta.url),
  calls: (config) => ({ auth: config.AUTH_INTERNAL_URL, tickets: config.TICKETS_INTERNAL_URL }),
  follows: { auth: accountsProjection.types },
  feedReaders: ['tickets', 'validation', 'popcorn', 'admin'],
  build: async (context) => {
    const deps = openDeps(context)
    const { log, port, post } = deps
    const sweep = async (): Promise<boolean> => {
      await port.run('sweepExpired', null)
      return false
    }
    return {
      routes: publicRoutes(deps),
      internalRoutes: internalRoutes(deps),
      figures: queueFigures(deps.db),
      loops: () => [
        startLoop({ name: 'mails', log, everyMs: SECOND_MS / 4, round: () => sendDueMails(deps) }),
        startLoop({ name: 'sweep', log, everyMs: 60 * SECOND_MS, round: sweep }),
      ],
      close: async () => {
        post.close()
        await deps.painter.close()
      },
    }
  },
}
