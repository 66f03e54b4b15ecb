import { CompiledQuery } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { overEscrows } from '../src/escrow/queries.ts'
import { openCinema } from './fixtures/cinema.ts'

it('a machine that says that it is there has none of its older pours read', async () => {
  const cinema = await openCinema({ engine: 'sqlite' })
  onTestFinished(() => cinema.close())
  const { db } = cinema.service.context
  const question = overEscrows(db, { key: 1, enrolments: 1 }, 0).limit(1).compile()
  const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${question.sql}`, [...question.parameters])
  const { rows } = await db.executeQuery<{ detail: string }>(plan)
  expect(rows.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH dispenses USING INDEX dispenses_in_escrow /),
    expect.stringContaining('SUBQUERY'),
    expect.stringMatching(/^SEARCH escrow_recalls USING INTEGER PRIMARY KEY/),
  ])
})
