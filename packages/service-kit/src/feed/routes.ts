import { setTimeout as pause } from 'node:timers/promises'
import { feedQuery } from '@guichet/contracts/facts'
import { feedHead, feedHeadQuery } from '@guichet/contracts/fleet'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { App } from '../http/app.ts'
import type { Written } from '../write-port/port.ts'
import { watchBusy } from './busy.ts'
import type { Commits } from './commits.ts'
import { findSeqBefore, readFeedHead, readFeedText } from './queries.ts'
import type { FeedTables } from './tables.ts'
import { textOfPage } from './text-of-page.ts'

/** Other processes may commit to the same PostgreSQL database: look this often even without news from our own. */
const LOOK_EVERY_MS = 500
/** Then it is answered all the same: its client waits no longer. */
const LONGEST_LEISURE_MS = 20_000

export interface FeedRoutesOptions {
  db: Kysely<FeedTables>
  commits: Commits
  /** What its port wrote. */
  written: Readonly<Written>
  /** Which services may read. */
  readers: readonly string[]
  nowMs: () => number
  /** Ends the waiting of long polls when the service stops. */
  stopping: AbortSignal
}

/**
 * `GET /internal/feed`: a `feedPage`, as text that is made already. Answers as soon as there is something after `afterSeq`, or empty
 * after `waitMs`. `GET /internal/feed/head` says at once how much that is.
 */
export function feedRoutes({ db, commits, written, readers, nowMs, stopping }: FeedRoutesOptions) {
  return async (app: App): Promise<void> => {
    const busy = watchBusy(written)
    app.addHook('onClose', async () => busy.stop())
    app.route({
      method: 'GET',
      url: '/internal/feed/head',
      schema: { querystring: feedHeadQuery, response: { 200: feedHead } },
      config: { callers: [...readers] },
      handler: ({ query: { epoch, afterSeq } }) => readFeedHead(db, { epoch, seq: afterSeq }, nowMs()),
    })
    app.route({
      method: 'GET',
      url: '/internal/feed',
      schema: { querystring: feedQuery, response: { 200: z.string() } },
      config: { callers: [...readers] },
      handler: async (request, reply) => {
        const { afterSeq, sinceMs, epoch, types, leisure, waitMs } = request.query
        const start = afterSeq ?? (sinceMs === undefined ? 0 : await findSeqBefore(db, sinceMs))
        const deadlineMs = nowMs() + waitMs
        const waiting = new AbortController()
        const giveUp = (): void => waiting.abort()
        reply.raw.once('close', giveUp)
        stopping.addEventListener('abort', giveUp)
        try {
          const leisureUntilMs = nowMs() + LONGEST_LEISURE_MS
          while (leisure && busy.is() && nowMs() < leisureUntilMs && !waiting.signal.aborted) {
            await pause(LOOK_EVERY_MS)
          }
          for (;;) {
            const page = await readFeedText(db, start)
            const leftMs = deadlineMs - nowMs()
            const restored = epoch !== undefined && epoch !== page.epoch
            const over = leftMs <= 0 || waiting.signal.aborted || stopping.aborted
            if (page.rows.length > 0 || restored || over) {
              return reply.type('application/json').send(textOfPage(page, types?.split(',')))
            }
            await commits.next(Math.min(leftMs, LOOK_EVERY_MS), waiting.signal)
          }
        } finally {
          stopping.removeEventListener('abort', giveUp)
        }
      },
    })
  }
}
