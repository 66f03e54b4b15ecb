import type { Logger } from 'pino'
import type { Audit } from '../audit/open.ts'
import type { CommonEnvironment, Secrets } from '../config.ts'
import type { Projection } from '../feed/apply.ts'
import type { App } from '../http/app.ts'
import type { FastLane } from '../http/fast-lane.ts'
import type { Figure } from '../http/metrics.ts'
import type { InternalClient } from '../internal/client.ts'
import type { ReadyCheck } from '../internal/health.ts'
import type { FindPublicKey } from '../tokens/keys.ts'
import type { TokenVersions } from '../tokens/versions.ts'
import type { Loop } from './loop.ts'
import type { Store } from './store.ts'

/** What the kit hands a service, from which it builds its own `deps`. */
export interface ServiceContext<Config, Tables, V> extends Store<Tables, V> {
  config: Config
  secrets: Secrets
  log: Logger
  audit: Audit
  nowMs: () => number
  /** The internal doors of the services named in `calls`. */
  clients: Record<string, InternalClient>
}

/** What a service gives back: its routes and what runs beside them. */
export interface ServiceParts {
  /** What is derived from each feed that it follows. */
  projections?: Readonly<Record<string, Pick<Projection<never>, 'types'>>>
  routes: (app: App) => Promise<void>
  /** Past the framework, for the one route that is hot enough. */
  fastLane?: FastLane
  internalRoutes?: (app: App) => Promise<void>
  /** Started when the doors are about to open. */
  loops?: () => readonly Loop[]
  figures?: readonly Figure[]
  ready?: readonly ReadyCheck[]
  /** Auth alone knows keys and versions by itself; all others ask it. */
  tokens?: { findPublicKey: FindPublicKey; versions: TokenVersions }
  close?: () => Promise<void> | void
}

export interface ServiceDefinition<Config extends CommonEnvironment, Tables, V> {
  /** As in its paths and its credential: `tickets`. */
  name: string
  title: string
  migrations: readonly URL[]
  verbs: URL
  /** Which internal doors it asks, and where they are. */
  calls: (config: Config) => Record<string, string>
  /** Whose feeds its `applyFeed` verb reads before it is ready. */
  follows: readonly string[]
  /** Whose feeds it reads besides, at leisure: it is ready without them, and they wait where others write. */
  alsoFollows?: readonly string[]
  /** Who may read its own feed. */
  feedReaders: readonly string[]
  bodyLimitBytes?: number
  /** Loads what the service is made of: what is said above can be asked without. */
  build: (context: ServiceContext<Config, Tables, V>) => Promise<ServiceParts>
}
