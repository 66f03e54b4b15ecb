import type { Kysely } from 'kysely'
import { auditRequests } from '../audit/requests.ts'
import type { CommonEnvironment } from '../config.ts'
import { databaseMeasure } from '../database/size.ts'
import type { FollowedFeed } from '../feed/behind.ts'
import { feedRoutes } from '../feed/routes.ts'
import type { FeedTables } from '../feed/tables.ts'
import { type App, buildApp, buildInternalApp } from '../http/app.ts'
import { openFastLane } from '../http/fast-lane.ts'
import { newRequestCounts, openMetrics } from '../http/metrics.ts'
import { guardInternalRoutes } from '../internal/guard.ts'
import { healthRoutes, type ReadyCheck } from '../internal/health.ts'
import type { InternalKeys } from '../internal/keys.ts'
import { statusFigures } from '../status/figures.ts'
import { statusRoutes } from '../status/routes.ts'
import { openStatus, type StatusSources } from '../status/status.ts'
import type { FindPublicKey } from '../tokens/keys.ts'
import { openTokenReader } from '../tokens/verify.ts'
import type { TokenVersions } from '../tokens/versions.ts'
import type { ServiceContext, ServiceDefinition, ServiceParts } from './definition.ts'
import type { Loop } from './loop.ts'

export interface Doors {
  app: App
  internal: App
}

/** Puts a service's routes behind its two doors. */
export async function assembleDoors<Config extends CommonEnvironment, Tables, V>(
  definition: ServiceDefinition<Config, Tables, V>,
  context: ServiceContext<Config, Tables, V>,
  parts: ServiceParts,
  tokens: { findPublicKey: FindPublicKey; versions: TokenVersions },
  more: {
    ready: readonly ReadyCheck[]
    feeds: readonly FollowedFeed[]
    loops: readonly Loop[]
    keys: InternalKeys
    stopping: AbortSignal
  },
): Promise<Doors> {
  const counts = newRequestCounts()
  const readViewer = openTokenReader(tokens.findPublicKey, tokens.versions)
  const app = await buildApp({
    name: definition.name,
    title: definition.title,
    log: context.log,
    counts,
    readViewer,
    keys: more.keys,
    ...(definition.bodyLimitBytes ? { bodyLimitBytes: definition.bodyLimitBytes } : {}),
  })
  auditRequests(app, context)
  await parts.routes(app)
  if (parts.fastLane) {
    openFastLane({
      app,
      counts,
      log: context.log,
      lane: parts.fastLane,
      readViewer,
      bodyLimitBytes: app.initialConfig.bodyLimit ?? 0,
    })
  }
  await app.ready()

  const internal = buildInternalApp(context.log)
  guardInternalRoutes(internal, more.keys)
  const figures = parts.figures ?? []
  const ready = [...more.ready, ...(parts.ready ?? [])]
  const sources: StatusSources = {
    revision: context.config.GUICHET_REVISION,
    startedAtMs: context.nowMs(),
    counts,
    port: context.port,
    measure: databaseMeasure(context.config.DATABASE_URL, context.db),
    ready,
    feeds: more.feeds,
    loops: more.loops,
    figures,
  }
  const status = openStatus(sources)
  const metrics = openMetrics(counts, [...statusFigures(status.read, sources), ...figures], context.log)
  await internal.register(healthRoutes(ready, metrics))
  await internal.register(statusRoutes(status))
  await internal.register(
    feedRoutes({
      db: context.db as unknown as Kysely<FeedTables>,
      commits: context.commits,
      written: context.port.written,
      readers: definition.feedReaders,
      nowMs: context.nowMs,
      stopping: more.stopping,
    }),
  )
  if (parts.internalRoutes) await parts.internalRoutes(internal)
  await internal.ready()
  return { app, internal }
}
