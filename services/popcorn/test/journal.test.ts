import type { Closing } from '@guichet/contracts/closings'
import type { JournalEntry } from '@guichet/contracts/sales'
import { openWriter } from '@guichet/service-kit/database/open'
import { closeJournals } from '@guichet/service-kit/journal-desk/close-journals'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeps } from '../src/deps.ts'
import { watchInvariants } from '../src/invariants/watch.ts'
import { openDesk } from '../src/journal/desk.ts'
import type { Tables } from '../src/tables.ts'
import { type Cinema, openCinema } from './fixtures/cinema.ts'

const NOON_MS = Date.parse('2026-11-20T11:00:00Z')
const DAY_MS = 24 * 3_600_000

describe.each(ENGINES)('popcorn’s money journal on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: NOON_MS })
  })
  afterEach(() => cinema.close())

  const ask = async <Body>(path: string, as = cinema.admin): Promise<Body> => {
    const answer = await cinema.ask('GET', `/api/popcorn/journal${path}`, as)
    expect(answer.status).toBe(200)
    return answer.body
  }
  const of = () => `organiserId=${cinema.organiserId}`

  it('lists what was sold, to who may see it', async () => {
    await cinema.subscribe()
    const { items } = await ask<{ items: JournalEntry[] }>(`?${of()}`, await cinema.member('cashier'))
    expect(items).toMatchObject([
      { seq: 1, register: 'popcorn', kind: 'sale', tender: 'card', grossCents: 3_000 },
    ])
    const url = `/api/popcorn/journal?${of()}`
    expect((await cinema.ask('GET', url, await cinema.member('operator'))).status).toBe(403)
    expect((await cinema.ask('GET', url, await cinema.member('cashier', [cinema.newId()]))).status).toBe(404)
    expect((await cinema.ask('GET', url)).status).toBe(401)
  })

  it('closes a day by itself once it is over, and by hand no second time', async () => {
    await cinema.subscribe()
    const body = {
      organiserId: cinema.organiserId,
      register: 'popcorn',
      period: 'day',
      startsOn: '2026-11-20',
    }
    const close = () => cinema.ask('POST', '/api/popcorn/journal/closings', cinema.admin, body)
    expect(await close()).toMatchObject({ status: 409, body: { reason: 'period_not_over' } })
    cinema.service.clock.advance(DAY_MS)
    const { context } = cinema.service
    const loop = closeJournals(openDesk(openDeps(context)), context.log)
    const closings = async () => (await ask<{ items: Closing[] }>(`/closings?${of()}&period=day`)).items
    await expect.poll(closings, { timeout: 20_000 }).toHaveLength(1)
    await loop.stop()
    const [closing] = await closings()
    expect(closing).toMatchObject({
      register: 'popcorn',
      startsOn: '2026-11-20',
      entries: 1,
      totals: [{ currency: 'EUR', salesCents: 3_000, refundsCents: 0 }],
    })
    expect(await close()).toMatchObject({ status: 200, body: { closing: { id: closing?.id } } })
    expect(await ask(`/verify?${of()}`)).toEqual({ whole: true, entries: 1, closings: 1, firstFault: null })
  })

  it('gives a closing away as a file, and notes who took it', async () => {
    await cinema.subscribe()
    cinema.service.clock.advance(DAY_MS)
    const told: string[] = []
    cinema.service.context.onCommitted(({ types }) =>
      told.push(...types.filter((type) => type !== 'audit.recorded')),
    )
    const body = {
      organiserId: cinema.organiserId,
      register: 'popcorn',
      period: 'day',
      startsOn: '2026-11-20',
    }
    const closed = await cinema.ask('POST', '/api/popcorn/journal/closings', cinema.admin, body)
    expect(closed.status).toBe(201)
    const { closing } = closed.body as { closing: Closing }
    const archive = await ask<object>(`/closings/${closing.id}/archive?format=json`)
    expect(archive).toMatchObject({
      organiser: { legalName: 'Le Rex SARL' },
      closing: { hash: closing.hash },
    })
    expect(told).toEqual(['journal.closed', 'journal.archived'])
  })
})

describe.each(ENGINES)('what must hold of popcorn on %s', (engine) => {
  it('is watched, and what does not is counted', async () => {
    const cinema = await openCinema({ engine })
    await cinema.subscribe()
    const db = openWriter<Tables>(cinema.service.context.config.DATABASE_URL)
    const pour = (portions: number) =>
      db
        .updateTable('subscriptions')
        .set((eb) => ({ granted: eb('granted', '+', portions), poured: eb('poured', '+', portions) }))
        .execute()
    await pour(1)
    const watch = watchInvariants(cinema.service.context)
    expect(watch.figure.read()).toBeNaN()
    const loop = watch.start()
    await expect.poll(watch.figure.read, { timeout: 20_000 }).toBe(2)
    await loop.stop()
    await pour(-1)
    await db.destroy()
    const metrics = await cinema.service.internal.inject('/metrics')
    expect(metrics.body).toMatch(/guichet_invariants_broken/)
    await cinema.close()
  })
})
