import type { Fact, FactOf } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import { readFeed } from '../feed/queries.ts'
import type { FeedTables } from '../feed/tables.ts'

interface OnDatabase {
  context: { db: unknown }
}

/** The facts that a service has told since its beginning, without its audit log's. */
export async function toldBy(service: OnDatabase): Promise<Fact[]> {
  return (await allFacts(service)).filter(({ type }) => type !== 'audit.recorded')
}

/** What a service has told for the audit log since its beginning. */
export async function auditedBy(service: OnDatabase): Promise<FactOf<'audit.recorded'>[]> {
  return (await allFacts(service)).flatMap((fact) => (fact.type === 'audit.recorded' ? [fact] : []))
}

async function allFacts({ context }: OnDatabase): Promise<Fact[]> {
  const facts: Fact[] = []
  let afterSeq = 0
  for (;;) {
    const { rows, headSeq } = await readFeed(context.db as Kysely<FeedTables>, afterSeq)
    facts.push(...rows.flatMap((row) => row.facts))
    afterSeq = rows.at(-1)?.seq ?? headSeq
    if (afterSeq >= headSeq) return facts
  }
}
