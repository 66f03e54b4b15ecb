import { type FeedReading, feedHead } from '@guichet/contracts/fleet'
import type { InternalClient } from '../internal/client.ts'
import type { Following } from './follow.ts'

const DEADLINE_MS = 800

/** A feed that this service reads, and from whom. */
export interface FollowedFeed extends Omit<FeedReading, 'behind'> {
  client: InternalClient
  following: Following
}

/** Asks the producer how much it has told that is not read yet: a reader that is stuck does not know it. */
export async function readBehind({ client, following, ...feed }: FollowedFeed): Promise<FeedReading> {
  const { epoch, seq } = following.cursor() ?? { epoch: '', seq: 0 }
  const query = new URLSearchParams({ epoch, afterSeq: String(seq) })
  const asked = client.get(`/internal/feed/head?${query}`, feedHead, { deadlineMs: DEADLINE_MS, retries: 0 })
  return { ...feed, behind: await asked.catch(() => null) }
}
