import { randomUUID } from 'node:crypto'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type History, history, type Producer } from './fixtures/history.ts'
import { type Office, openOffice } from './fixtures/office.ts'

const PRODUCERS: readonly Producer[] = ['events', 'tickets', 'validation', 'popcorn']
const DERIVED = ['sales_quarters', 'sales_periods', 'door_minutes', 'attendance', 'popcorn_quarters'] as const

const NOBODY_CAME = ['door_minutes', 'attendance']

describe.each(ENGINES)('replaying the feeds on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice(engine)
  })
  afterEach(() => office.close())

  /** Delivers a history from its beginning, in batches of these sizes, from whichever feed each turn picks; every second batch twice, as after a kill. */
  async function replay(
    { feeds }: History,
    sizes: readonly number[],
    turns: readonly Producer[],
  ): Promise<void> {
    const epoch = randomUUID()
    const done = { events: 0, tickets: 0, validation: 0, popcorn: 0 }
    const isLeft = (producer: Producer) => done[producer] < feeds[producer].length
    // A feed that says nothing new is heard all the same, so that what was derived from the one before is forgotten.
    for (const producer of PRODUCERS) {
      await office.service.context.port.run('applyFeed', { producer, epoch, headSeq: 0, rows: [] })
    }
    for (let turn = 0; PRODUCERS.some(isLeft); turn += 1) {
      const wished = turns[turn % turns.length] ?? 'events'
      const producer = isLeft(wished) ? wished : (PRODUCERS.find(isLeft) ?? wished)
      const from = done[producer]
      const rows = feeds[producer]
        .slice(from, from + (sizes[turn % sizes.length] ?? 1))
        .map((row, at) => ({ seq: from + at + 1, ...row }))
      const batch = { producer, epoch, headSeq: feeds[producer].length, rows }
      for (let times = 0; times <= turn % 2; times += 1) {
        await office.service.context.port.run('applyFeed', batch)
      }
      done[producer] += rows.length
    }
  }

  /** Everything that was counted; rows that came to nothing are as good as none. */
  async function numbers(): Promise<Record<string, string[]>> {
    const tables: Record<string, string[]> = {}
    for (const table of DERIVED) {
      const rows = await office.service.context.db.selectFrom(table).selectAll().execute()
      const counted = NOBODY_CAME.includes(table) ? rows.filter(isSomething) : rows
      tables[table] = counted.map((row) => JSON.stringify(row)).toSorted()
    }
    return tables
  }

  async function total(): Promise<History['comesTo']> {
    const { db } = office.service.context
    const quarters = await db.selectFrom('sales_quarters').selectAll().execute()
    const attendance = await db.selectFrom('attendance').selectAll().execute()
    const popcorn = await db.selectFrom('popcorn_quarters').selectAll().execute()
    const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) =>
      rows.reduce((all, row) => all + of(row), 0)
    return {
      sold: sum(quarters, ({ sold }) => sold),
      abandoned: sum(quarters, ({ abandoned }) => abandoned),
      grossCents: sum(quarters, ({ gross_cents }) => gross_cents),
      refundedCents: sum(quarters, ({ refunded_cents }) => refunded_cents),
      admitted: sum(attendance, ({ admitted }) => admitted),
      popcornGrossCents: sum(popcorn, ({ gross_cents }) => gross_cents),
      popcornRefundedCents: sum(popcorn, ({ refunded_cents }) => refunded_cents),
    }
  }

  it('gives the same numbers in batches of any size and whichever feed comes first, and those of the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.constantFrom(...PRODUCERS), { minLength: 1, maxLength: 9 }),
        async (told, sizes, turns) => {
          await replay(told, [1], PRODUCERS)
          const once = await numbers()
          expect(await total()).toEqual(told.comesTo)
          await replay(told, sizes, turns)
          expect(await numbers()).toEqual(once)
        },
      ),
      { numRuns: engine === 'sqlite' ? 40 : 10 },
    )
  })
})

function isSomething(row: object): boolean {
  return Object.values(row).some((value) => typeof value === 'number' && value !== 0 && value < 1e9)
}
