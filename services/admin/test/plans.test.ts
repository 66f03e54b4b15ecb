import { CompiledQuery, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOnPage, type Sought } from '../src/audit/list-entries.ts'
import { salesInDays, salesInPeriods } from '../src/statistics/queries.ts'
import { type Office, openOffice } from './fixtures/office.ts'

/** From the narrowest to the widest, with the index that finds each in the order of time. */
const FILTERS = [
  ['by_object', { objectId: 'x' }],
  ['by_actor', { actor: 'a' }],
  ['by_action', { action: 'offer.created' }],
  ['by_area', { action: 'offer.' }],
  ['by_kind', { objectKind: 'offer' }],
  ['by_outcome', { outcome: 'refused' }],
  ['by_chain', { chainKeys: [3] }],
] as const satisfies readonly (readonly [string, Sought])[]

let office: Office
beforeAll(async () => {
  office = await openOffice('sqlite')
})
afterAll(() => office.close())

async function stepsOf({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<string> {
  const { rows } = await office.service.context.db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]),
  )
  return rows.map(({ detail }) => detail).join('\n')
}

it('figures of one organiser are summed without those of all others', async () => {
  const { db } = office.service.context
  const [fromMs, toMs] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 4, 15)]
  const scope = { organiserIds: ['a'], eventId: undefined, sessionId: undefined, channel: undefined }
  for (const salesOf of [salesInPeriods, salesInDays]) {
    const sales = salesOf({ ...scope, fromMs, toMs }, ['Europe/Paris'])
    const steps = await stepsOf(sql`SELECT * FROM (${sales}) AS sales`.compile(db))
    const ofPeriods = steps.split('\n').filter((step) => step.includes('sales_periods'))
    expect(ofPeriods.length).toBeGreaterThan(0)
    for (const step of ofPeriods)
      expect(step).toContain('sales_periods_of_organiser (organiser_id=? AND starts_on>?')
  }
})

describe('pages of the audit log', () => {
  function planOf(wanted: Sought): Promise<string> {
    const before = { atMs: 9, entryId: 'e' }
    return stepsOf(entriesOnPage(office.service.context.db, wanted, { before, limit: 51 }).compile())
  }

  it.each(FILTERS)('are found in their order, %s', async (index, wanted) => {
    for (const time of [{}, { fromMs: 1, toMs: 9 }]) {
      const plan = await planOf({ ...wanted, ...time })
      expect(plan).toMatch(new RegExp(`^SEARCH e USING INDEX audit_entries_${index} \\(`, 'm'))
      expect(plan).not.toMatch(/TEMP B-TREE|^SCAN/m)
    }
  })

  it('are found by the narrowest of two filters', async () => {
    for (const [place, [index, narrow]] of FILTERS.entries()) {
      for (const [, wide] of FILTERS.slice(place + 1)) {
        const wanted = { ...wide, ...narrow }
        expect([wanted, await planOf(wanted)]).toEqual([wanted, expect.stringContaining(`_${index} (`)])
      }
    }
  })

  it('of no service are empty, and of one with several chains are in the order of time', async () => {
    expect(await planOf({ chainKeys: [1, 2] })).toContain('audit_entries_by_time')
    expect((await office.get('/audit?source=popcorn')).body).toEqual({ items: [], nextCursor: null })
  })
})
