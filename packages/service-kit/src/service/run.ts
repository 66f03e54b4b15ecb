import { openAudit } from '../audit/open.ts'
import { type CommonEnvironment, openSecrets } from '../config.ts'
import type { FeedBatch, FeedCursor } from '../feed/apply.ts'
import type { FollowedFeed } from '../feed/behind.ts'
import { type FollowOptions, followFeed } from '../feed/follow.ts'
import { closeDoor } from '../http/close.ts'
import { listen } from '../http/listen.ts'
import { type InternalClient, openInternalClient } from '../internal/client.ts'
import type { ReadyCheck } from '../internal/health.ts'
import type { InternalKeys } from '../internal/keys.ts'
import { openLog } from '../log.ts'
import { followPublicKeys } from '../tokens/keys.ts'
import { openTokenVersions, type TokenVersions } from '../tokens/versions.ts'
import type * as kitVerbs from '../write-port/kit-verbs.ts'
import type { WritePort } from '../write-port/port.ts'
import { assembleDoors } from './assemble.ts'
import type { ServiceContext, ServiceDefinition } from './definition.ts'
import { type Loop, startLoop } from './loop.ts'
import { stopOnSignals } from './signals.ts'
import { openStore } from './store.ts'
import { typesRead } from './types-read.ts'

/** Longer than any access token lives, so that no old token slips past a version we never heard of. */
const REMEMBER_VERSIONS_MS = 30 * 60_000
/** News that nobody waits for is gathered so long, and costs a writer two groups a second at most. */
const LEISURE_MS = 500
const FORGET_EVERY_MS = 3_600_000

/** Runs a service until it is told to stop: opens, migrates, follows, listens; on the way out the other way round. */
export async function runService<Config extends CommonEnvironment, Tables, V>(
  definition: ServiceDefinition<Config, Tables, V>,
  config: Config,
): Promise<void> {
  const nowMs = Date.now
  const log = openLog(definition.name, config.LOG_LEVEL)
  const secrets = openSecrets(config)
  const keys = secrets.internalKeys()
  const audit = openAudit(definition.name, config.AUDIT_DIR, log)
  const store = await openStore<Tables, V>({
    databaseUrl: config.DATABASE_URL,
    migrations: definition.migrations,
    verbs: definition.verbs,
    nowMs,
  })
  store.onCommitted((told) => audit.facts(told, nowMs()))
  const clients = openClients(definition.calls(config), keys)
  const context: ServiceContext<Config, Tables, V> = { ...store, config, secrets, log, audit, nowMs, clients }

  const parts = await definition.build(context)
  const stopping = new AbortController()
  const ready: ReadyCheck[] = [() => (stopping.signal.aborted ? 'stopping' : undefined)]
  const feeds: FollowedFeed[] = []
  const loops: Loop[] = []
  const watch = (what: string, feed: FollowedFeed): void => {
    let caughtUp = false
    feed.following.caughtUp.then(() => {
      caughtUp = true
    })
    feeds.push(feed)
    ready.push(() => (caughtUp ? undefined : what))
  }

  const tokens = parts.tokens ?? followTokens(context, watch)
  const typesOf = typesRead(definition, parts)
  for (const producer of definition.follows)
    watch(`${producer}'s feed`, await followDurably(context, producer, { types: typesOf(producer) }))
  for (const producer of definition.alsoFollows ?? []) {
    const manner = { types: typesOf(producer), restMs: LEISURE_MS }
    feeds.push(await followDurably(context, producer, manner))
  }
  const doors = await assembleDoors(definition, context, parts, tokens, {
    ready,
    feeds,
    loops,
    keys,
    stopping: stopping.signal,
  })
  loops.push(forgetInTime(context), ...(parts.loops?.() ?? []))
  await listen(doors.internal, config.INTERNAL_LISTEN)
  await listen(doors.app, config.LISTEN)
  log.info({ listen: config.LISTEN, internal: config.INTERNAL_LISTEN }, 'listening')

  stopOnSignals(log, async () => {
    stopping.abort()
    await closeDoor(doors.app, 6_000)
    await Promise.all([...loops, ...feeds.map(({ following }) => following)].map((one) => one.stop()))
    await closeDoor(doors.internal, 1_000)
    await parts.close?.()
    await store.close()
    await Promise.all(Object.values(clients).map((client) => client.close()))
    await audit.close()
  })
}

function openClients(urls: Record<string, string>, keys: InternalKeys): Record<string, InternalClient> {
  return Object.fromEntries(
    Object.entries(urls).map(([name, url]) => {
      const secret = keys.calls[name]
      if (!secret) throw new Error(`internal-keys.json has no secret for calling ${name}`)
      return [name, openInternalClient({ name, url, secret })]
    }),
  )
}

function followTokens<Config, Tables, V>(
  { clients, log, nowMs }: ServiceContext<Config, Tables, V>,
  watch: (what: string, feed: FollowedFeed) => void,
) {
  const client = clientNamed(clients, 'auth')
  const versions: TokenVersions = openTokenVersions()
  const following = followFeed({
    producer: 'auth',
    client,
    log,
    start: { sinceMs: nowMs() - REMEMBER_VERSIONS_MS },
    apply: async (batch) => {
      for (const row of batch.rows) versions.learn(row.facts)
      return { epoch: batch.epoch, seq: batch.rows.at(-1)?.seq ?? batch.headSeq }
    },
  })
  watch("auth's token versions", {
    producer: 'auth',
    reads: 'token_versions',
    isNeeded: true,
    client,
    following,
  })
  return { findPublicKey: followPublicKeys(client, nowMs), versions }
}

async function followDurably<Config, Tables, V>(
  context: ServiceContext<Config, Tables, V>,
  producer: string,
  manner: Pick<FollowOptions, 'types' | 'restMs'>,
): Promise<FollowedFeed> {
  const client = clientNamed(context.clients, producer)
  const db = context.db as unknown as ServiceContext<Config, unknown, V>['db']
  const cursor = await db
    .selectFrom('feed_cursors')
    .select(['epoch', 'seq'])
    .where('producer', '=', producer)
    .executeTakeFirst()
  const port = context.port as unknown as {
    run(verb: 'applyFeed', batch: FeedBatch): Promise<FeedCursor>
  }
  const following = followFeed({
    producer,
    client,
    log: context.log,
    start: { cursor },
    ...manner,
    apply: (batch) => port.run('applyFeed', batch),
  })
  return { producer, reads: 'facts', isNeeded: manner.restMs === undefined, client, following }
}

function forgetInTime<Config, Tables, V>({ log, port }: ServiceContext<Config, Tables, V>): Loop {
  const own = port as unknown as WritePort<typeof kitVerbs>
  return startLoop({
    name: 'forgetting what facts say of people',
    log,
    everyMs: FORGET_EVERY_MS,
    round: () => own.run('forgetPersonal', null),
  })
}

function clientNamed(clients: Record<string, InternalClient>, name: string): InternalClient {
  const client = clients[name]
  if (!client) throw new Error(`no internal door of ${name} is configured`)
  return client
}
