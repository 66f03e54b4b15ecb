import type { Page } from '@guichet/contracts/primitives'
import type { z } from 'zod'
import type { Visitor } from './visitor.ts'

/** Every item of a list, page after page. */
export async function allPages<Item>(
  visitor: Visitor,
  page: z.ZodType<Page<Item>>,
  path: string,
  query: Record<string, string>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const parameters = new URLSearchParams({ ...query, limit: '100', ...(cursor ? { cursor } : {}) })
    const answer: Page<Item> = await visitor.ask(page, { method: 'GET', path: `${path}?${parameters}` })
    items.push(...answer.items)
    cursor = answer.nextCursor
  } while (cursor !== null)
  return items
}
