import { setTimeout as pause } from 'node:timers/promises'
import { unreadFeedPage } from '@guichet/contracts/facts'
import type { FormerEpoch } from '@guichet/service-kit/feed/queries'
import type { Db } from '../../tables.ts'
import { findCursor } from '../queries.ts'
import type { Door } from './outside.ts'

const LOOK_EVERY_MS = 100

/** Where a service's feed stands, and how far of it was read here. */
export interface Standing {
  epoch: string
  former: readonly FormerEpoch[]
  readSeq: number
  /** Whether all was read that had been told by now. */
  isRead: boolean
}

/** Waits a little where what is told is just being read. Throws where the service does not answer. */
export async function findStanding(
  { db, door, patienceMs }: { db: Db; door: Door; patienceMs: number },
  source: string,
): Promise<Standing> {
  const query = new URLSearchParams({ afterSeq: String(Number.MAX_SAFE_INTEGER), waitMs: '0' })
  const { epoch, former = [], headSeq } = await door.get(`/internal/feed?${query}`, unreadFeedPage)
  const deadlineMs = performance.now() + patienceMs
  for (;;) {
    const cursor = await findCursor(db, source)
    const readSeq = cursor?.epoch === epoch ? cursor.seq : 0
    const isRead = readSeq >= headSeq
    if (isRead || performance.now() > deadlineMs) return { epoch, former, readSeq, isRead }
    await pause(LOOK_EVERY_MS)
  }
}
