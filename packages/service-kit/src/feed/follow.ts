import { setTimeout as delay } from 'node:timers/promises'
import type { FactType, FeedPage } from '@guichet/contracts/facts'
import type { Logger } from 'pino'
import type { InternalClient } from '../internal/client.ts'
import type { FeedBatch, FeedCursor } from './apply.ts'
import { readPage } from './read-page.ts'

const WAIT_MS = 20_000
const SLOWEST_RETRY_MS = 5_000
/** After a page: whoever told that may be telling more, and each page costs both of us a commit or an answer. What comes alone waits for nothing. */
const GATHER_MS = 50
/** After a page with nothing for us: its producer is busy with other things, and is not asked after each of them. */
const BESIDES_MS = 100

export interface Following {
  /** Resolves once everything the producer had said when we began is applied. */
  caughtUp: Promise<void>
  /** How far it has read. */
  cursor(): FeedCursor | undefined
  stop(): Promise<void>
}

export interface FollowOptions {
  producer: string
  client: InternalClient
  log: Logger
  /** Where a new reader without a cursor begins: 0 for all, or a moment for what only matters since. */
  start: { cursor: FeedCursor | undefined } | { sinceMs: number }
  /** The facts it wants; all without. */
  types?: readonly FactType[]
  /** Rests so long after each page, so that news gathers and is stored at once; hardly without. Whoever is far behind does not rest. */
  restMs?: number
  /** Stores what a batch means and says how far that is. */
  apply(batch: FeedBatch): Promise<FeedCursor>
}

/** Reads a producer's feed for ever, in order, and comes back by itself after any failure of either side. */
export function followFeed(options: FollowOptions): Following {
  const stopping = new AbortController()
  const caughtUp = Promise.withResolvers<void>()
  let cursor = 'cursor' in options.start ? options.start.cursor : undefined
  const ended = read(options, stopping.signal, cursor, {
    onRead: (read) => {
      cursor = read
    },
    onCaughtUp: caughtUp.resolve,
  })
  return {
    caughtUp: caughtUp.promise,
    cursor: () => cursor,
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

async function read(
  options: FollowOptions,
  signal: AbortSignal,
  start: FeedCursor | undefined,
  { onRead, onCaughtUp }: { onRead: (cursor: FeedCursor | undefined) => void; onCaughtUp: () => void },
): Promise<void> {
  const { producer, log, restMs } = options
  let cursor = start
  // Until we have caught up somebody waits for us to be ready: then an empty answer now is worth more than news later.
  let waitMs = 0
  let failures = 0
  while (!signal.aborted) {
    try {
      const page = await ask(options, cursor, waitMs, signal)
      cursor = await advance(options, cursor, page)
      onRead(cursor)
      failures = 0
      const behind = !cursor || cursor.seq < page.headSeq
      if (!behind) {
        waitMs = WAIT_MS
        onCaughtUp()
      }
      await delay(behind ? 0 : (restMs ?? gatherMs(page)), undefined, { signal })
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      const restMs = Math.min(SLOWEST_RETRY_MS, 50 * 2 ** failures) * (0.5 + Math.random() / 2)
      if (failures % 50 === 4) log.warn({ err: error, producer, failures }, 'cannot read the feed, trying on')
      await delay(restMs, undefined, { signal }).catch(() => undefined)
    }
  }
}

function gatherMs({ rows }: FeedPage): number {
  return rows.some(({ facts }) => facts.length > 0) ? GATHER_MS : BESIDES_MS
}

/**
 * A page of another epoch that does not begin at the beginning says nothing yet about what to derive: the next question, asked
 * from the start of that epoch or from the moment we began at, does. A cursor beyond the head means that the producer's database
 * was put back without a new epoch: nothing it says can be trusted to be what we have not heard, so we stop and say so.
 */
async function advance(
  options: FollowOptions,
  cursor: FeedCursor | undefined,
  page: FeedPage,
): Promise<FeedCursor | undefined> {
  if ('sinceMs' in options.start) {
    if (cursor && cursor.epoch !== page.epoch) return undefined
    if (!cursor) {
      await options.apply({ producer: options.producer, ...page })
      return { epoch: page.epoch, seq: page.rows.at(-1)?.seq ?? page.headSeq }
    }
  }
  if (cursor?.epoch === page.epoch && cursor.seq > page.headSeq) {
    throw new Error(`${options.producer} was restored without a new epoch`)
  }
  // A page without news too: whoever has forgotten meanwhile what was read says so, and is read to from there.
  return options.apply({ producer: options.producer, ...page })
}

function ask(
  { client, start, types, restMs }: FollowOptions,
  cursor: FeedCursor | undefined,
  waitMs: number,
  signal: AbortSignal,
): Promise<FeedPage> {
  const query = new URLSearchParams({ waitMs: String(waitMs) })
  if (restMs !== undefined) query.set('leisure', '1')
  if (cursor) {
    query.set('afterSeq', String(cursor.seq))
    query.set('epoch', cursor.epoch)
  } else if ('sinceMs' in start) {
    query.set('sinceMs', String(start.sinceMs))
  }
  return readPage(client, query, types, { deadlineMs: WAIT_MS + 5_000, signal })
}
