import type { Category } from '@guichet/contracts/event-nouns'
import type { Db } from '../tables.ts'
import { findTakenSlugs } from './queries.ts'
import { slugCandidates } from './slug-rules.ts'

interface Named {
  id: string
  title: string
  category: Category
}

/** The best address that no other event has. */
export async function freeSlug(db: Db, { id, title, category }: Named): Promise<string> {
  const candidates = slugCandidates(title, category, id)
  const taken = await findTakenSlugs(db, candidates, id)
  const free = candidates.find((candidate) => !taken.has(candidate))
  if (!free) throw new Error(`every address for ${id} is taken`)
  return free
}
