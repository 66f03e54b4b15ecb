import { type FactType, type FeedPage, fact, unreadFeedPage } from '@guichet/contracts/facts'
import type { InternalClient } from '../internal/client.ts'

/** One page of a producer's feed, with the facts of these types alone; of all without. */
export async function readPage(
  client: Pick<InternalClient, 'get'>,
  query: URLSearchParams,
  types: readonly FactType[] | undefined,
  options: { deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<FeedPage> {
  if (types) query.set('types', types.join(','))
  const { rows, ...head } = await client.get(`/internal/feed?${query}`, unreadFeedPage, options)
  const isWanted = ({ type }: { type: string }) => !types || types.some((wanted) => wanted === type)
  return {
    ...head,
    rows: rows.map((row) => ({
      ...row,
      facts: row.facts.filter(isWanted).map((each) => fact.parse(each)),
    })),
  }
}
