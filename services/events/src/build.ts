import { queueFigures } from '@guichet/service-kit/mail/queue/figures'
import { sendDueMails } from '@guichet/service-kit/mail/queue/send-due-mails'
import type { ServiceContext, ServiceParts } from '@guichet/service-kit/service/definition'
import { startLoop } from '@guichet/service-kit/service/loop'
import { internalRoutes, publicRoutes } from './app.ts'
import type { Config } from './config.ts'
import { openDeps } from './deps.ts'
import { projections } from './people/apply-feed.ts'
import type { Tables } from './tables.ts'
import type * as verbs from './verbs.ts'

const SECOND_MS = 1000

export async function build(context: ServiceContext<Config, Tables, typeof verbs>): Promise<ServiceParts> {
  const deps = openDeps(context)
  const { log, port, post } = deps
  const sweep = async (): Promise<boolean> => {
    await port.run('sweepExpired', null)
    return false
  }
  return {
    projections,
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
}
