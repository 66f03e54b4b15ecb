import { readFileSync } from 'node:fs'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { newId, sessionSaved } from './fixtures/facts.ts'

const STEPS = 250
const MIGRATION = new URL('../migrations/0011-door-counts.sql', import.meta.url)
/** How the migration counted what was there before it. */
const RECOUNT = readFileSync(MIGRATION, 'utf8').split('INSERT INTO door_counts')[1]?.replace(';', '') ?? ''

/** The same numbers from 0 up to 1 every time. */
function dice(): () => number {
  let state = 20_261_129
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe.each(ENGINES)('the figures kept of a door on %s', (engine) => {
  let evening: Evening
  let sessionId: string
  beforeAll(async () => {
    evening = await startEvening(engine)
    sessionId = newId()
    const { organiserId, eventId, service } = evening
    await service.deliver('events', sessionSaved(organiserId, eventId, sessionId, { reEntry: true }))
  })
  afterAll(() => evening.close())

  async function expectRecounted(): Promise<void> {
    const { db } = evening.service.context
    const kept = await db.selectFrom('door_counts').selectAll().execute()
    const { rows } = await sql<(typeof kept)[number]>`${sql.raw(RECOUNT)}`.execute(db)
    const figures = (of: typeof kept) => of.map((row) => Object.values(row).join(' ')).sort()
    expect(figures(kept)).toEqual(figures(rows))
  }

  it('are those that counting gives, whatever was scanned, let in by hand and taken back', async () => {
    const roll = dice()
    const one = <Item>(items: readonly Item[]): Item => items[Math.floor(roll() * items.length)] as Item
    const tickets = await Promise.all(Array.from({ length: 8 }, () => evening.ticket({ sessionId })))
    const scanIds: string[] = []
    const scan = async (direction: 'entry' | 'exit', code: string, gate: string) => {
      const scanId = newId()
      scanIds.push(scanId)
      await evening.scan({ scanId, code, sessionId, direction, gate })
    }
    for (let step = 0; step < STEPS; step += 1) {
      const { code, coded } = one(tickets)
      const what = roll()
      if (what < 0.3) await scan('entry', code, one(['North', 'South']))
      else if (what < 0.5) await scan('exit', code, one(['North', 'South']))
      else if (what < 0.6) await Promise.all(['North', 'South'].map((gate) => scan('entry', code, gate)))
      else if (what < 0.7) {
        const { body } = await evening.letIn({ sessionId, ticketIds: [coded.ticketId] })
        scanIds.push(body.items[0].scanId)
      } else if (what < 0.95) await evening.undo(scanIds.at(-1 - Math.floor(roll() * 3)) ?? newId())
      else evening.service.clock.advance(25_000)
    }
    await expectRecounted()
    const { body } = await evening.get(`/sessions/${sessionId}/stats`)
    for (const figure of ['admitted', 'entries', 'exits', 'byHand', 'refused', 'undone'])
      expect(body[figure], figure).toBeGreaterThan(0)
    const present = await Promise.all(
      tickets.map(async ({ coded }) => {
        const path = `/tickets/${coded.ticketId}/history?sessionId=${sessionId}`
        return (await evening.get(path)).body.presence as string
      }),
    )
    expect(body.inside).toBe(present.filter((presence) => presence === 'inside').length)
    expect(body.admitted).toBe(present.filter((presence) => presence !== 'expected').length)
  })
})
