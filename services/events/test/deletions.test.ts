import type { Event } from '@guichet/contracts/events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'
import { openTicketsAnswers } from './fixtures/tickets-answers.ts'

const TOMORROW_MS = MORNING_MS + DAY_MS
const four = [1, 2, 3, 4].map((days) => session(TOMORROW_MS + days * DAY_MS))
const idsOf = ({ sessions }: Event) => sessions.map(({ id }) => id)

describe.each(ENGINES)('published sessions that are deleted, on %s', (engine) => {
  let tickets: Awaited<ReturnType<typeof openTicketsAnswers>>
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
    tickets = await openTicketsAnswers(house)
  })
  afterEach(async () => {
    await house.close()
    await tickets.close()
  })

  const remove = (event: Event, as: string, sessionIds: readonly string[], dryRun = false) =>
    house.send('POST', `/api/events/${event.id}/sessions/deletions`, { as, body: { dryRun, sessionIds } })

  const kept = async (event: Event, as: string) =>
    idsOf((await house.send('GET', `/api/events/mine/${event.id}`, { as })).json<{ event: Event }>().event)

  test('go where nobody ordered, once tickets has taken them off sale', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: four })
    const [stays, ...go] = idsOf(event)
    const looked = await remove(event, as, go, true)
    expect(looked.json()).toEqual({ deleted: 0, ordered: [], leavesNone: false })
    expect([tickets.withdrawn.size, (await kept(event, as)).length]).toEqual([0, 4])
    for (const _try of [1, 2]) expect((await remove(event, as, go)).json()).toMatchObject({ deleted: 3 })
    expect([...tickets.withdrawn]).toEqual(go)
    expect(await kept(event, as)).toEqual([stays])
    const deleted = (await house.told()).filter(({ type }) => type === 'session.deleted')
    expect(deleted).toMatchObject(go.map((sessionId) => ({ sessionId, eventId: event.id })))
  })

  test('stay, all of them, where somebody ordered for one', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: four })
    const [sold = '', free = ''] = idsOf(event)
    tickets.ordered.add(sold)
    expect((await remove(event, as, [sold, free], true)).json()).toMatchObject({ ordered: [sold] })
    const refused = await remove(event, as, [sold, free])
    expect([refused.status, refused.reason]).toEqual([409, 'has_sales'])
    const one = await house.send('DELETE', `/api/events/${event.id}/sessions/${sold}`, { as })
    expect([one.status, one.reason]).toEqual([409, 'has_sales'])
    expect(await kept(event, as)).toEqual(idsOf(event))
    const other = await house.send('DELETE', `/api/events/${event.id}/sessions/${free}`, { as })
    expect([other.status, (await kept(event, as)).length]).toEqual([204, 3])
  })

  test('never leave an event that everybody sees without any', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: four })
    expect((await remove(event, as, idsOf(event), true)).json()).toMatchObject({ leavesNone: true })
    const refused = await remove(event, as, idsOf(event))
    expect([refused.status, refused.reason]).toEqual([409, 'last_session'])
    expect([tickets.withdrawn.size, (await kept(event, as)).length]).toEqual([0, 4])
  })

  test('stay while tickets does not answer', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: four })
    const draft = await house.draft(as, { sessions: four })
    await tickets.close()
    const refused = await remove(event, as, idsOf(event).slice(1))
    expect([refused.status, refused.reason]).toEqual([503, 'unavailable'])
    expect((await kept(event, as)).length).toBe(4)
    expect((await remove(draft, as, idsOf(draft).slice(1))).status).toBe(200)
    tickets = await openTicketsAnswers(house)
  })
})
