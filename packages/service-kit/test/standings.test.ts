import { CompiledQuery, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journalMigrations } from '../src/database/migration-files.ts'
import { draftNextClosing } from '../src/journal/draft-closing.ts'
import { findRegisters, findStandings, standingsOf } from '../src/journal/queries.ts'
import type { JournalTables } from '../src/journal/tables.ts'
import { openStore, type Store } from '../src/service/store.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { type close, entry, type take } from './fixtures/journal-verbs.ts'

const SOLD_AT_MS = Date.parse('2026-11-28T12:00:00Z')

describe.each(ENGINES)('how far every journal is closed on %s', (engine) => {
  let database: TestDatabase
  let store: Store<JournalTables, { take: typeof take; close: typeof close }>
  let now = SOLD_AT_MS
  const journal = () => store.db as unknown as Kysely<JournalTables>

  beforeAll(async () => {
    database = await createTestDatabase(engine)
    store = await openStore({
      databaseUrl: database.url,
      migrations: [journalMigrations],
      verbs: new URL('./fixtures/journal-verbs.ts', import.meta.url),
      nowMs: () => now,
    })
    const sold = [
      ['opera', 'web'],
      ['cinema', 'web'],
      ['opera', 'till-2'],
      ['opera', 'web'],
      ['zenith', 'popcorn'],
    ] as const
    for (const [n, [organiserId, register]] of sold.entries()) {
      await store.port.run('take', [entry(n + 1, { organiserId, register })])
    }
    now = Date.parse('2026-12-01T12:00:00Z')
    for (;;) {
      const draft = await draftNextClosing(
        journal(),
        { organiserId: 'opera', register: 'web' },
        'Europe/Paris',
        now,
      )
      if (!draft) break
      await store.port.run('close', draft)
    }
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const open = {
    firstAtMs: SOLD_AT_MS,
    timeZone: null,
    closed: { day: null, month: null, year: null },
  }
  const tills = [
    { organiserId: 'opera', register: 'till-2', ...open },
    {
      organiserId: 'opera',
      register: 'web',
      firstAtMs: SOLD_AT_MS,
      timeZone: 'Europe/Paris',
      closed: { day: '2026-11-30', month: '2026-11-01', year: null },
    },
  ]

  it('is found of all of them, and of those that are named', async () => {
    const all = [
      { organiserId: 'cinema', register: 'web', ...open },
      ...tills,
      { organiserId: 'zenith', register: 'popcorn', ...open },
    ]
    expect(await findStandings(journal(), undefined)).toEqual(all)
    expect(await findStandings(journal(), ['opera', 'nobody'])).toEqual(tills)
    expect(await findRegisters(journal())).toEqual(
      all.map(({ organiserId, register }) => ({ organiserId, register })),
    )
    expect(await findRegisters(journal(), 'nobody')).toEqual([])
  })

  it.runIf(engine === 'sqlite')('is found without reading any journal through', async () => {
    const question = standingsOf(undefined).compile(journal())
    const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${question.sql}`, [...question.parameters])
    const { rows } = await journal().executeQuery<{ detail: string }>(plan)
    const steps = rows.map(({ detail }) => detail)
    expect(steps.filter((step) => /^SCAN (money_journal|journal_closings|j|it)\b/.test(step))).toEqual([])
    expect(steps.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThan(5)
  })
})
