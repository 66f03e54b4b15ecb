import type { Session } from '@guichet/contracts/events'
import { sessionSnapshot } from '@guichet/contracts/internal'
import { AS_PLANNED } from '@guichet/contracts/session-changes'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

const TOMORROW_MS = MORNING_MS + DAY_MS

describe.each(ENGINES)('sessions on %s', (engine) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(engine)
  })
  afterAll(() => house.close())

  test('a draft gains, changes and loses sessions, and the feed tells each', async () => {
    const { as } = house.creator()
    const event = await house.draft(as, { sessions: [] })
    const url = `/api/events/${event.id}/sessions`
    const added = await house.send('POST', url, { as, body: session(TOMORROW_MS) })
    expect(added.status).toBe(201)
    const { id } = added.json<{ session: Session }>().session
    const body = { startsAtMs: TOMORROW_MS + HOUR_MS, doorsAtMs: TOMORROW_MS, capacity: 40 }
    const changed = await house.send('PATCH', `${url}/${id}`, { as, body })
    expect(changed.json<{ session: Session }>().session).toEqual({
      id,
      eventId: event.id,
      state: 'scheduled',
      ...body,
      endsAtMs: TOMORROW_MS + 2 * HOUR_MS,
      ...AS_PLANNED,
    })
    const undone = await house.send('PATCH', `${url}/${id}`, { as, body: { doorsAtMs: null } })
    expect(undone.json<{ session: Session }>().session.doorsAtMs).toBeNull()
    expect((await house.send('DELETE', `${url}/${id}`, { as })).status).toBe(204)
    expect((await house.send('DELETE', `${url}/${id}`, { as })).status).toBe(404)
    const mine = (await house.told()).filter((fact) => JSON.stringify(fact).includes(id))
    expect(mine.map((fact) => fact.type)).toEqual([
      'session.saved',
      'session.saved',
      'session.saved',
      'session.deleted',
    ])
    expect(mine[1]).toMatchObject({ session: { id, organiserId: event.organiser.id, ...body } })
  })

  test('times that do not fit what stands are refused', async () => {
    const { as } = house.creator()
    const event = await house.draft(as, { sessions: [session(TOMORROW_MS)] })
    const url = `/api/events/${event.id}/sessions/${event.sessions[0]?.id}`
    for (const body of [
      { startsAtMs: TOMORROW_MS + 3 * HOUR_MS },
      { endsAtMs: TOMORROW_MS },
      { endsAtMs: TOMORROW_MS + 400 * DAY_MS },
      { doorsAtMs: TOMORROW_MS + 1 },
      { capacity: 0 },
    ]) {
      const answer = await house.send('PATCH', url, { as, body })
      expect([body, answer.status, answer.reason]).toEqual([body, 422, 'invalid_input'])
    }
  })

  test('what people bought tickets for is only corrected', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(TOMORROW_MS)] })
    const id = event.sessions[0]?.id
    const url = `/api/events/${event.id}/sessions`
    for (const body of [{ startsAtMs: TOMORROW_MS - HOUR_MS }, { capacity: 99 }]) {
      const answer = await house.send('PATCH', `${url}/${id}`, { as, body })
      expect([answer.status, answer.reason]).toEqual([409, 'not_a_draft'])
    }
    const body = { ...session(TOMORROW_MS, 3 * HOUR_MS), doorsAtMs: TOMORROW_MS - HOUR_MS }
    const corrected = await house.send('PATCH', `${url}/${id}`, { as, body })
    expect(corrected.json<{ session: Session }>().session).toMatchObject(body)
    const late = await house.send('POST', url, { as, body: session(MORNING_MS) })
    expect([late.status, late.reason]).toEqual([409, 'session_in_past'])
    expect((await house.send('POST', url, { as, body: session(TOMORROW_MS + DAY_MS) })).status).toBe(201)
  })

  test('an event has five hundred sessions at most', async () => {
    const { as } = house.creator()
    const sessions = Array.from({ length: 500 }, (_, index) => session(TOMORROW_MS + index * HOUR_MS))
    const event = await house.draft(as, { sessions })
    const answer = await house.send('POST', `/api/events/${event.id}/sessions`, {
      as,
      body: session(TOMORROW_MS),
    })
    expect([answer.status, answer.reason]).toEqual([409, 'too_many'])
  })

  test('a session of another event is not found here', async () => {
    const { as } = house.creator()
    const [one, other] = [await house.draft(as), await house.draft(as)]
    const url = `/api/events/${one.id}/sessions/${other.sessions[0]?.id}`
    expect((await house.send('PATCH', url, { as, body: { capacity: 1 } })).status).toBe(404)
    expect((await house.send('DELETE', url, { as })).status).toBe(404)
  })

  test('other services ask about a session whose facts they have not heard yet', async () => {
    const { as, id: accountId } = house.creator()
    const event = await house.draft(as)
    const ask = async (id: string, caller: string) =>
      house.internal.inject({
        url: `/internal/sessions/${id}`,
        headers: { authorization: house.calledBy(caller) },
      })
    const sessionId = String(event.sessions[0]?.id)
    const answer = await ask(sessionId, 'tickets')
    expect(sessionSnapshot.parse(answer.json())).toMatchObject({
      session: { id: sessionId, organiserId: event.organiser.id, capacity: 100 },
      event: { id: event.id, state: 'draft', imageUrl: event.posterUrl },
      organiser: { id: event.organiser.id, currency: 'EUR' },
      memberships: [{ accountId, role: 'owner', sessionIds: null }],
    })
    expect((await ask(sessionId, 'validation')).statusCode).toBe(200)
    expect((await ask(sessionId, 'auth')).statusCode).toBe(403)
    expect((await ask(uuidv7(Date.now()), 'tickets')).statusCode).toBe(404)
    expect((await ask('none', 'tickets')).statusCode).toBe(422)
  })
})
