import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { factsOf } from '@guichet/service-kit/feed/told'
import { queueFigures } from '@guichet/service-kit/mail/queue/figures'
import { sendDueMails } from '@guichet/service-kit/mail/queue/send-due-mails'
import type { ServiceContext, ServiceParts } from '@guichet/service-kit/service/definition'
import { startLoop } from '@guichet/service-kit/service/loop'
import type { Kysely } from 'kysely'
import { internalRoutes, publicRoutes } from './app.ts'
import type { Config } from './config.ts'
import { readDemoAccounts } from './demo-accounts/read-demo-accounts.ts'
import { openDeps } from './deps.ts'
import { forgetAddresses } from './erasures/forget-addresses.ts'
import { playErasuresAgain } from './erasures/play-again.ts'
import type { Tables } from './tables.ts'
import { openOwnVersions } from './tokens/own-versions.ts'
import type * as verbs from './verbs.ts'

const SECOND_MS = 1000

export async function build(context: ServiceContext<Config, Tables, typeof verbs>): Promise<ServiceParts> {
  const deps = await openDeps(context)
  const { config, db, log, nowMs, port, post } = deps
  const own = await openOwnVersions(db as unknown as Kysely<FeedTables>, nowMs())
  context.onCommitted((told) => own.versions.learn(factsOf(told)))
  if (await port.run('endFormerSignIns', null))
    log.warn('this database was restored: everybody is signed out')
  await playErasuresAgain(deps)
  if (config.DEMO_ACCOUNTS_FILE) await readDemoAccounts(deps, config.DEMO_ACCOUNTS_FILE)
  const sweep = async (): Promise<boolean> => {
    await port.run('sweepExpired', null)
    return false
  }
  return {
    routes: publicRoutes(deps),
    internalRoutes: internalRoutes(deps),
    tokens: { findPublicKey: deps.signingKeys.findPublicKey, versions: own.versions },
    figures: queueFigures(db),
    loops: () => [
      startLoop({ name: 'mails', log, everyMs: SECOND_MS / 4, round: () => sendDueMails(deps) }),
      startLoop({ name: 'token versions', log, everyMs: SECOND_MS, round: own.catchUp }),
      startLoop({ name: 'erasures', log, everyMs: 60 * SECOND_MS, round: () => playErasuresAgain(deps) }),
      startLoop({ name: 'addresses', log, everyMs: SECOND_MS, round: () => forgetAddresses(deps) }),
      startLoop({ name: 'sweep', log, everyMs: 60 * SECOND_MS, round: sweep }),
    ],
    close: () => post.close(),
  }
}
