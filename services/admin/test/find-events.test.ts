import type { Page } from '@guichet/contracts/primitives'
import type { StatsEvent, StatsEventAnswer } from '@guichet/contracts/stats-events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice, type TestEvent } from './fixtures/office.ts'

describe.each(ENGINES)('events to look at, on %s', (engine) => {
  let office: Office
  let ours: TestEvent
  let cashier: string
  beforeEach(async () => {
    office = await openOffice(engine)
    ours = await openEvent(office, { title: 'La Fée et l’Œuf (nº 2)' })
    await openEvent(office, { title: 'Cyrano', organiserId: ours.organiserId })
    await openEvent(office, { title: 'Œuf dur' })
    await openEvent(office, { title: 'Œuf à venir', state: 'draft' })
    const accountId = newId()
    cashier = office.service.signedIn(accountId, 'User')
    await office.tell('events', 1, {
      type: 'membership.saved',
      actor: 'system',
      organiserId: ours.organiserId,
      accountId,
      role: 'cashier',
      sessionIds: null,
    })
  })
  afterEach(() => office.close())

  const list = async (query: string, authorization?: string): Promise<Page<StatsEvent>> =>
    (await office.get(`/stats/events?${query}`, authorization)).body
  const titles = async (query: string, authorization?: string) =>
    (await list(query, authorization)).items.map(({ title }) => title)

  it('are found by words of their titles, sold or not, whatever their accents; drafts are not', async () => {
    expect(await titles('')).toEqual(['Œuf dur', 'Cyrano', 'La Fée et l’Œuf (nº 2)'])
    expect(await titles('query=OEUF')).toEqual(['Œuf dur', 'La Fée et l’Œuf (nº 2)'])
    expect(await titles('query=oeuf%20fee')).toEqual(['La Fée et l’Œuf (nº 2)'])
    expect(await titles('query=%25')).toHaveLength(3)
    expect(await titles('query=nobody')).toEqual([])
    expect(await titles(`query=oeuf&organiserId=${ours.organiserId}`)).toEqual(['La Fée et l’Œuf (nº 2)'])
  })

  it('come page by page, each with the day of its last session', async () => {
    const first = await list('limit=2')
    const second = await list(`limit=2&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(await titles(''))
    expect(second).toMatchObject({
      items: [{ id: ours.eventId, timeZone: 'Europe/Paris', lastStartsAtMs: Date.UTC(2027, 0, 8, 19) }],
      nextCursor: null,
    })
  })

  it('are those of who may see what they sold', async () => {
    expect(await titles('', cashier)).toEqual(['Cyrano', 'La Fée et l’Œuf (nº 2)'])
    const one = (eventId: string, authorization?: string) =>
      office.get(`/stats/events/${eventId}`, authorization)
    const found = await one(ours.eventId, cashier)
    expect((found.body as StatsEventAnswer).event.title).toBe('La Fée et l’Œuf (nº 2)')
    const others = (await list('query=dur')).items[0]?.id ?? ''
    expect((await one(others)).status).toBe(200)
    expect((await one(others, cashier)).status).toBe(404)
    expect((await one(newId())).status).toBe(404)
    const stranger = office.service.signedIn(newId(), 'User')
    expect((await office.get('/stats/events', stranger)).status).toBe(403)
  })
})
