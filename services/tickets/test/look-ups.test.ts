import { CompiledQuery, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketsOf } from '../src/tickets/queries.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

/** Of these, rows are deleted: the database then looks for whatever refers to them. */
const DELETED_FROM = ['offers', 'pools', 'sessions']

describe('the writer never looks through all that was ever sold', () => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine: 'sqlite' })
  })
  afterEach(() => venue.close())

  it('to find the orders that were placed already', async () => {
    const { rows } = await sql<{ detail: string }>`
      EXPLAIN QUERY PLAN SELECT * FROM orders WHERE idempotency_key = 'a' AND holder_id = 'b'
    `.execute(venue.service.context.db)
    expect(rows.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^SEARCH orders USING INDEX .* \(idempotency_key=\? AND holder_id=\?\)$/),
    ])
  })

  it('to list the tickets of an account, those handed on to it too', async () => {
    const { db } = venue.service.context
    const of = { accountId: 'a', when: 'upcoming', nowMs: 0, after: undefined, limit: 20 } as const
    const question = ticketsOf(db, of).compile()
    const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${question.sql}`, [...question.parameters])
    const { rows } = await db.executeQuery<{ detail: string }>(plan)
    const steps = rows.map(({ detail }) => detail)
    expect(steps.join('\n')).toContain('tickets_of_account')
    expect(steps.filter((step) => /^SCAN (tickets|orders|transfers)/.test(step))).toEqual([])
  })

  it('to delete what a draft had to sell', async () => {
    const { db } = venue.service.context
    const { rows } = await sql<{ child: string; column: string }>`
      SELECT t.name AS child, f."from" AS "column"
      FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
      WHERE t.type = 'table' AND f."table" IN (${sql.join(DELETED_FROM)})
        AND NOT EXISTS (
          SELECT 1 FROM pragma_index_list(t.name) l JOIN pragma_index_info(l.name) c
          WHERE l.partial = 0 AND c.seqno = 0 AND c.name = f."from"
        )
        AND NOT EXISTS (
          SELECT 1 FROM pragma_table_info(t.name) i WHERE i.name = f."from" AND i.pk = 1 AND i.type = 'INTEGER'
        )`.execute(db)
    expect(rows).toEqual([])
  })
})
