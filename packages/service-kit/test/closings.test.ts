import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { journalMigrations } from '../src/database/migration-files.ts'
import { openWriter } from '../src/database/open.ts'
import { hashOfClosing } from '../src/journal/chain.ts'
import { draftNextClosing } from '../src/journal/draft-closing.ts'
import type { ClosingRow, JournalTables, Period } from '../src/journal/tables.ts'
import type { CurrencyTotals } from '../src/journal/totals.ts'
import { verifyJournal } from '../src/journal/verify.ts'
import { verifyClosings } from '../src/journal/verify-closings.ts'
import { openStore, type Store } from '../src/service/store.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { type close, entry, type take } from './fixtures/journal-verbs.ts'

interface JournalVerbs {
  take: typeof take
  close: typeof close
}

const PARIS = 'Europe/Paris'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe.each(ENGINES)('closings of the money journal on %s', (engine) => {
  let database: TestDatabase
  let store: Store<JournalTables, JournalVerbs>
  let now = 0
  let payments = 0
  let organisers = 0

  beforeAll(async () => {
    database = await createTestDatabase(engine)
    store = await openStore({
      databaseUrl: database.url,
      migrations: [journalMigrations],
      verbs: new URL('./fixtures/journal-verbs.ts', import.meta.url),
      nowMs: () => now,
    })
  })
  afterAll(async () => {
    await store.close()
    await database.drop()
  })

  const journal = () => store.db as unknown as Kysely<JournalTables>
  /** A journal of its own, so that one database serves every story. */
  const newRegister = () => {
    organisers += 1
    return { organiserId: `organiser-${organisers}`, register: 'web' }
  }
  type Register = ReturnType<typeof newRegister>

  async function sell(at: string | number, to: Register, grossCents = 2_500, tender = 'card'): Promise<void> {
    now = typeof at === 'string' ? Date.parse(at) : at
    payments += 1
    const vatCents = Math.round(grossCents / 11)
    const kind = grossCents < 0 ? 'refund' : 'sale'
    await store.port.run('take', [
      entry(payments, { ...to, kind, tender, vat: [{ rateBp: 1000, grossCents, vatCents }] }),
    ])
  }

  /** Closes all that has ended, as the loop does. */
  async function closeUntil(at: string, of: Register): Promise<void> {
    now = Date.parse(at)
    for (;;) {
      const draft = await draftNextClosing(journal(), of, PARIS, now)
      if (!draft) return
      const { outcome } = await store.port.run('close', draft)
      expect(outcome).toBe('closed')
    }
  }

  const closingsOf = (of: Register, period: Period): Promise<ClosingRow[]> =>
    journal()
      .selectFrom('journal_closings')
      .selectAll()
      .where('organiser_id', '=', of.organiserId)
      .where('period', '=', period)
      .orderBy('number')
      .execute()
  const totalsOf = (closing: ClosingRow | undefined): CurrencyTotals[] => JSON.parse(closing?.totals ?? '[]')

  it('closes each day that has ended, empty ones too, and none that has not', async () => {
    const web = newRegister()
    await sell('2026-11-18T22:59:59Z', web)
    await sell('2026-11-18T23:00:00Z', web, 1_100, 'cash')
    await sell('2026-11-21T09:00:00Z', web, -2_500)
    await closeUntil('2026-11-21T22:59:59Z', web)
    const days = await closingsOf(web, 'day')
    expect(days.map(({ starts_on, entries }) => [starts_on, entries])).toEqual([
      ['2026-11-18', 1],
      ['2026-11-19', 1],
      ['2026-11-20', 0],
    ])
    await closeUntil('2026-11-21T23:00:00Z', web)
    const last = (await closingsOf(web, 'day')).at(-1)
    expect(totalsOf(last)).toEqual([
      {
        currency: 'EUR',
        sales: 0,
        refunds: 1,
        salesCents: 0,
        refundsCents: -2_500,
        netCents: -2_500,
        vat: [{ rateBp: 1000, grossCents: -2_500, vatCents: -227 }],
        tenders: [{ tender: 'card', salesCents: 0, refundsCents: -2_500 }],
        yearNetCents: 1_100,
        perpetualSalesCents: 3_600,
        perpetualRefundsCents: -2_500,
      },
    ])
  })

  it('closes a month with its last day, a year with its last month, and begins the year’s total anew', async () => {
    const web = newRegister()
    await sell('2026-12-30T12:00:00Z', web)
    await sell('2027-01-01T12:00:00Z', web, 1_000)
    await closeUntil('2027-01-02T12:00:00Z', web)
    expect((await closingsOf(web, 'month')).map(({ starts_on }) => starts_on)).toEqual(['2026-12-01'])
    const [year] = await closingsOf(web, 'year')
    expect(year).toMatchObject({ starts_on: '2026-01-01', number: 1, entries: 1 })
    expect(totalsOf(year)).toMatchObject([
      { salesCents: 2_500, yearNetCents: 2_500, perpetualSalesCents: 2_500 },
    ])
    expect(totalsOf((await closingsOf(web, 'day')).at(-1))).toMatchObject([
      { salesCents: 1_000, yearNetCents: 1_000, perpetualSalesCents: 3_500 },
    ])
    expect(await verifyClosings(journal(), web)).toEqual({ whole: true, closings: 5 })
  })

  it('follows the clocks of the place: the day of summer time has 23 hours', async () => {
    const web = newRegister()
    await sell('2027-03-27T12:00:00Z', web)
    await closeUntil('2027-03-29T12:00:00Z', web)
    const [, sunday] = await closingsOf(web, 'day')
    expect(sunday).toMatchObject({ starts_on: '2027-03-28' })
    expect(Number(sunday?.to_ms) - Number(sunday?.from_ms)).toBe(23 * HOUR_MS)
  })

  it('takes no row into a closed day, though the clock was set back', async () => {
    const web = newRegister()
    await sell('2026-11-18T12:00:00Z', web)
    await closeUntil('2026-11-19T12:00:00Z', web)
    await sell('2026-11-18T13:00:00Z', web)
    await sell('2026-11-18T14:00:00Z', web)
    const [closed] = await closingsOf(web, 'day')
    const rows = await journal()
      .selectFrom('money_journal')
      .select('at_ms')
      .where('organiser_id', '=', web.organiserId)
      .orderBy('seq')
      .execute()
    expect(rows.slice(1).map(({ at_ms }) => at_ms)).toEqual([closed?.to_ms, closed?.to_ms])
    await closeUntil('2026-11-20T12:00:00Z', web)
    expect(await verifyClosings(journal(), web)).toEqual({ whole: true, closings: 2 })
  })

  it('is written once, whoever closes, and never from a draft that a sale has overtaken', async () => {
    const web = newRegister()
    await sell('2026-11-18T12:00:00Z', web)
    now = Date.parse('2026-11-18T23:00:00Z')
    const draft = await draftNextClosing(journal(), web, PARIS, now)
    if (!draft) throw new Error('the day is over')
    expect(await store.port.run('close', { ...draft, entries: 0, head_hash: '0'.repeat(64) })).toEqual({
      outcome: 'overtaken',
    })
    now -= 1
    expect(await store.port.run('close', draft)).toEqual({ outcome: 'overtaken' })
    now += 1
    const outcomes = await Promise.all([1, 2, 3].map(() => store.port.run('close', draft)))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['closed', 'known', 'known'])
    expect(await closingsOf(web, 'day')).toHaveLength(1)
  })

  it('sums whatever is sold and refunded on whatever days, as a reckoning by hand does', async () => {
    const sales = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 0, max: 3 * DAY_MS }),
        grossCents: fc.integer({ min: -5_000, max: 20_000 }).filter((cents) => cents !== 0),
        tender: fc.constantFrom('card', 'cash', 'voucher'),
      }),
      { minLength: 1, maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(sales, async (sold) => {
        const web = newRegister()
        const reckoned = new Map<string, number>()
        let at = Date.parse('2026-12-20T12:00:00Z')
        for (const { afterMs, grossCents, tender } of sold) {
          at += afterMs
          await sell(at, web, grossCents, tender)
          const day = new Intl.DateTimeFormat('sv-SE', { timeZone: PARIS }).format(at)
          reckoned.set(day, (reckoned.get(day) ?? 0) + grossCents)
        }
        await closeUntil(new Date(at + 40 * DAY_MS).toISOString(), web)
        const days = await closingsOf(web, 'day')
        for (const day of days) {
          const net = totalsOf(day).reduce((sum, { netCents }) => sum + netCents, 0)
          expect([day.starts_on, net]).toEqual([day.starts_on, reckoned.get(day.starts_on) ?? 0])
        }
        expect(days.reduce((sum, { entries }) => sum + entries, 0)).toBe(sold.length)
        expect(await verifyClosings(journal(), web)).toMatchObject({ whole: true })
        expect(await verifyJournal(journal(), web.organiserId, web.register)).toMatchObject({ whole: true })
      }),
      { numRuns: 12 },
    )
  })

  describe('in the hands of somebody who holds the database', () => {
    let web: Register
    beforeAll(async () => {
      const unlock =
        engine === 'postgres'
          ? ['journal_closings_no_change ON journal_closings', 'money_journal_no_change ON money_journal']
          : [
              'journal_closings_no_update',
              'journal_closings_no_delete',
              'money_journal_no_update',
              'money_journal_no_delete',
            ]
      for (const trigger of unlock) await tamper(`DROP TRIGGER ${trigger}`)
    })

    async function tamper(statement: string): Promise<void> {
      const db = openWriter<JournalTables>(database.url)
      await sql.raw(statement).execute(db)
      await db.destroy()
    }

    async function sellAndClose(): Promise<void> {
      web = newRegister()
      await sell('2026-11-28T12:00:00Z', web)
      await sell('2026-11-30T12:00:00Z', web)
      await closeUntil('2026-12-01T12:00:00Z', web)
      expect(await verifyClosings(journal(), web)).toEqual({ whole: true, closings: 4 })
    }
    const ofWeb = (more: string) => `organiser_id = '${web.organiserId}' AND ${more}`

    it.each([
      ['content', 'day', 2, `UPDATE journal_closings SET entries = 7 WHERE`, `period = 'day' AND number = 2`],
      ['gap', 'day', 2, `DELETE FROM journal_closings WHERE`, `period = 'day' AND number = 2`],
      ['totals', 'month', 1, `DELETE FROM journal_closings WHERE`, `period = 'day'`],
      ['rows', 'day', 3, `DELETE FROM money_journal WHERE`, `seq = 2`],
    ] as const)('betrays a fault: %s in %s %i', async (fault, period, number, statement, place) => {
      await sellAndClose()
      await tamper(`${statement} ${ofWeb(place)}`)
      expect(await verifyClosings(journal(), web)).toMatchObject({ whole: false, period, number, fault })
    })

    it('betrays totals that were changed, though the hash was computed anew', async () => {
      await sellAndClose()
      const last = (await closingsOf(web, 'day')).at(-1)
      if (!last) throw new Error('three days are closed')
      const forged = { ...last, totals: last.totals.replaceAll('2500', '2400') }
      const change = `totals = '${forged.totals}', hash = '${hashOfClosing(forged)}'`
      await tamper(`UPDATE journal_closings SET ${change} WHERE ${ofWeb(`period = 'day' AND number = 3`)}`)
      expect(await verifyClosings(journal(), web)).toMatchObject({
        fault: 'totals',
        period: 'day',
        number: 3,
      })
    })
  })

  it('refuses by itself that a closing is changed or taken away', async () => {
    const fresh = await createTestDatabase(engine)
    const own = await openStore<JournalTables, JournalVerbs>({
      databaseUrl: fresh.url,
      migrations: [journalMigrations],
      verbs: new URL('./fixtures/journal-verbs.ts', import.meta.url),
      nowMs: () => Date.parse('2026-11-20T12:00:00Z') + DAY_MS * payments,
    })
    payments += 1
    await own.port.run('take', [entry(payments)])
    payments += 2
    const of = { organiserId: 'opera', register: 'web' }
    const db = own.db as unknown as Kysely<JournalTables>
    const draft = await draftNextClosing(db, of, PARIS, Date.parse('2028-11-20T12:00:00Z'))
    if (!draft) throw new Error('the day is over')
    await own.port.run('close', draft)
    const writer = openWriter<JournalTables>(fresh.url)
    await expect(writer.updateTable('journal_closings').set({ entries: 1 }).execute()).rejects.toThrow(
      /append-only/,
    )
    await expect(writer.deleteFrom('journal_closings').execute()).rejects.toThrow(/append-only/)
    await writer.destroy()
    await own.close()
    await fresh.drop()
  })
})
