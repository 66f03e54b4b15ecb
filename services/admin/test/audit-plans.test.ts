import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOnPage, type Sought } from '../src/audit/list-entries.ts'
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

describe('pages of the audit log', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice('sqlite')
  })
  afterAll(() => office.close())

  async function planOf(wanted: Sought): Promise<string> {
    const { db } = office.service.context
    const before = { atMs: 9, entryId: 'e' }
    const { sql, parameters } = entriesOnPage(db, wanted, { before, limit: 51 }).compile()
    const { rows } = await db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]),
    )
    return rows.map(({ detail }) => detail).join('\n')
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
