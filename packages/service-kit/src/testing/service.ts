import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact } from '@guichet/contracts/facts'
import type { FleetRole } from '@guichet/contracts/roles'
import type { Logger } from 'pino'
import { openAudit } from '../audit/open.ts'
import { type CommonEnvironment, openSecrets } from '../config.ts'
import type { Engine } from '../database/engine.ts'
import { feedMigrations } from '../database/migration-files.ts'
import type { FeedBatch, FeedCursor } from '../feed/apply.ts'
import type { App } from '../http/app.ts'
import { openInternalClient } from '../internal/client.ts'
import { openLog } from '../log.ts'
import { assembleDoors } from '../service/assemble.ts'
import type { ServiceContext, ServiceDefinition } from '../service/definition.ts'
import { openStore } from '../service/store.ts'
import { openTokenVersions, type TokenVersions } from '../tokens/versions.ts'
import { createTestDatabase } from './databases.ts'
import { callerSecret, type SecretKind, writeTestSecrets } from './secrets.ts'
import { openTestIssuer } from './tokens.ts'

// Finding RSA keys takes a while, and no story is about whose they are.
const issuer = openTestIssuer()

/** A clock that stands still until it is moved. */
interface TestClock {
  nowMs: () => number
  advance(ms: number): void
}

/** One service in this process, behind its own doors, on a database of its own. Its loops are not started. */
export interface TestService<Config, Tables, V> {
  app: App
  internal: App
  context: ServiceContext<Config, Tables, V>
  clock: TestClock
  versions: TokenVersions
  /** The value of an `authorization` header. */
  signedIn(accountId: string, ...roles: FleetRole[]): string
  /** The value of an `authorization` header at the internal door. */
  calledBy(service: string): string
  /** Delivers facts of another service's feed, as one row. */
  deliver(producer: string, ...facts: Fact[]): Promise<void>
  close(): Promise<void>
}

export interface TestServiceOptions<Config> {
  engine: Engine
  secrets: Record<string, SecretKind>
  /** The service's own variables, parsed. */
  config: Omit<Config, keyof CommonEnvironment>
  /** Other values for what every service reads. */
  common?: Partial<CommonEnvironment>
  nowMs?: number
  /** Another module of verbs, for controls that show what a guard prevents. */
  verbs?: URL
}

export async function startTestService<Config extends CommonEnvironment, Tables, V>(
  definition: ServiceDefinition<Config, Tables, V>,
  options: TestServiceOptions<Config>,
): Promise<TestService<Config, Tables, V>> {
  const folder = mkdtempSync(join(tmpdir(), `guichet-${definition.name}-`))
  const database = await createTestDatabase(options.engine, [feedMigrations, ...definition.migrations])
  const clock = standingClock(options.nowMs ?? Date.now())
  const common = { ...commonConfig(folder, database.url), ...options.common }
  const config = { ...common, ...options.config } as Config
  writeTestSecrets(config.SECRETS_DIR, options.secrets)
  const log: Logger = openLog(definition.name, process.env.TEST_LOG ?? 'silent')
  const audit = openAudit(definition.name, config.AUDIT_DIR, log)
  const store = await openStore<Tables, V>({
    databaseUrl: database.url,
    migrations: definition.migrations,
    verbs: options.verbs ?? definition.verbs,
    nowMs: clock.nowMs,
  })
  store.onCommitted((told) => audit.facts(told, clock.nowMs()))
  // Nobody listens there, unless a test does: a story that needs another service runs against the whole fleet.
  const clients = Object.fromEntries(
    Object.keys(definition.calls(config)).map((name) => [
      name,
      openInternalClient({ name, url: `unix:${folder}/${name}.sock`, secret: callerSecret(definition.name) }),
    ]),
  )
  const context: ServiceContext<Config, Tables, V> = {
    ...store,
    config,
    secrets: openSecrets(config),
    log,
    audit,
    nowMs: clock.nowMs,
    clients,
  }
  const parts = await definition.build(context)
  const tokens = parts.tokens ?? {
    findPublicKey: issuer.findPublicKey,
    versions: openTokenVersions(),
  }
  const stopping = new AbortController()
  const keys = context.secrets.internalKeys()
  const doors = await assembleDoors(definition, context, parts, tokens, {
    ready: [],
    feeds: [],
    loops: [],
    keys,
    stopping: stopping.signal,
  })
  return {
    ...doors,
    context,
    clock,
    versions: tokens.versions,
    signedIn: (accountId, ...roles) => `Bearer ${issuer.token(accountId, roles)}`,
    calledBy: (service) => `Bearer ${callerSecret(service)}`,
    deliver: feeder(context),
    close: async () => {
      stopping.abort()
      await doors.app.close()
      await doors.internal.close()
      await parts.close?.()
      await store.close()
      await Promise.all(Object.values(clients).map((client) => client.close()))
      await audit.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function commonConfig(folder: string, databaseUrl: string): CommonEnvironment {
  return {
    LISTEN: `unix:${folder}/public.sock`,
    INTERNAL_LISTEN: `unix:${folder}/internal.sock`,
    DATABASE_URL: databaseUrl,
    GUICHET_MODE: 'demo',
    SECRETS_DIR: join(folder, 'secrets'),
    PUBLIC_URL: 'http://localhost:8080',
    AUDIT_DIR: join(folder, 'audit'),
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
  }
}

function standingClock(startMs: number): TestClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms
    },
  }
}

function feeder<Config, Tables, V>({ port, nowMs }: ServiceContext<Config, Tables, V>) {
  const epoch = randomUUID()
  const seqs = new Map<string, number>()
  const applying = port as unknown as { run(verb: 'applyFeed', batch: FeedBatch): Promise<FeedCursor> }
  return async (producer: string, ...facts: Fact[]): Promise<void> => {
    const seq = (seqs.get(producer) ?? 0) + 1
    seqs.set(producer, seq)
    await applying.run('applyFeed', { producer, epoch, headSeq: seq, rows: [{ seq, atMs: nowMs(), facts }] })
  }
}
