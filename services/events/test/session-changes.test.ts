import type { Event, Session } from '@guichet/contracts/events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

const TOMORROW_MS = MORNING_MS + DAY_MS
const NEXT_MONTH_MS = MORNING_MS + 30 * DAY_MS

describe.each(ENGINES)('sessions moved and cancelled on %s', (engine) => {
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
  })
  afterEach(() => house.close())

  const urlOf = (event: Event, nth = 0) => `/api/events/${event.id}/sessions/${event.sessions[nth]?.id}`
  const move = async (as: string, url: string, body: object) => {
    const answer = await house.send('POST', `${url}/move`, { as, body })
    return { ...answer, session: answer.json<{ session: Session }>().session }
  }
  const toldOf = async (event: Event) =>
    (await house.told()).flatMap((fact) =>
      fact.type === 'session.saved' && fact.session.eventId === event.id ? [fact.session] : [],
    )

  test('a move gives another date, keeps the doors’ lead and opens a refund window of two weeks', async () => {
    const { as } = house.creator()
    const planned = { ...session(TOMORROW_MS), doorsAtMs: TOMORROW_MS - HOUR_MS }
    const event = await house.published(as, { sessions: [planned] })
    const notice = 'La chanteuse est souffrante.'
    const moved = await move(as, urlOf(event), {
      startsAtMs: NEXT_MONTH_MS,
      endsAtMs: NEXT_MONTH_MS + HOUR_MS,
      notice,
    })
    const expected = {
      state: 'moved',
      startsAtMs: NEXT_MONTH_MS,
      endsAtMs: NEXT_MONTH_MS + HOUR_MS,
      doorsAtMs: NEXT_MONTH_MS - HOUR_MS,
      movedFromMs: TOMORROW_MS,
      movedAtMs: expect.closeTo(MORNING_MS, -4),
      refundUntilMs: (moved.session.movedAtMs ?? 0) + 14 * DAY_MS,
      notice,
    }
    expect(moved.session).toMatchObject(expected)
    expect((await toldOf(event)).at(-1)).toMatchObject(expected)
    const page = await house.send('GET', `/api/events/${event.slug}`)
    expect(page.json<{ event: Event }>().event.sessions[0]).toMatchObject(expected)
  })

  test('the same move again changes nothing and tells nobody', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(TOMORROW_MS)] })
    const body = { ...session(NEXT_MONTH_MS), capacity: undefined }
    const first = await move(as, urlOf(event), body)
    const again = await move(as, urlOf(event), body)
    expect(again.session).toEqual(first.session)
    expect(await toldOf(event)).toHaveLength(2)
  })

  test('a refund window ends with the new start at the latest, and is never cut short by another move', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(NEXT_MONTH_MS)] })
    const at = (startsAtMs: number) => ({ startsAtMs, endsAtMs: startsAtMs + HOUR_MS })
    const soon = await move(as, urlOf(event), at(TOMORROW_MS))
    expect(soon.session.refundUntilMs).toBe(TOMORROW_MS)
    const long = await move(as, urlOf(event), {
      ...at(NEXT_MONTH_MS),
      refundUntilMs: MORNING_MS + 20 * DAY_MS,
    })
    expect(long.session.refundUntilMs).toBe(MORNING_MS + 20 * DAY_MS)
    const hasty = await move(as, urlOf(event), {
      ...at(NEXT_MONTH_MS + DAY_MS),
      refundUntilMs: MORNING_MS + 3 * DAY_MS,
    })
    expect(hasty.session.refundUntilMs).toBe(MORNING_MS + 20 * DAY_MS)
    const beyond = await move(as, urlOf(event), {
      ...at(NEXT_MONTH_MS),
      refundUntilMs: NEXT_MONTH_MS + 1,
    })
    expect([beyond.status, beyond.reason]).toEqual([422, 'invalid_input'])
  })

  test('news without another date keeps the date it was moved from', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(TOMORROW_MS)] })
    const body = { startsAtMs: NEXT_MONTH_MS, endsAtMs: NEXT_MONTH_MS + HOUR_MS }
    await move(as, urlOf(event), body)
    const { session: told } = await move(as, urlOf(event), { ...body, notice: 'Salle 2, au premier étage.' })
    expect(told).toMatchObject({ movedFromMs: TOMORROW_MS, notice: 'Salle 2, au premier étage.' })
  })

  test('a cancelled session stays cancelled, with the notice it was cancelled with', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(TOMORROW_MS)] })
    const url = urlOf(event)
    const cancel = (notice: string) => house.send('POST', `${url}/cancel`, { as, body: { notice } })
    const first = await cancel('Orage.')
    expect(first.json<{ session: Session }>().session).toMatchObject({ state: 'cancelled', notice: 'Orage.' })
    const again = await cancel('Grève.')
    expect(again.json()).toEqual(first.json())
    expect((await toldOf(event)).map(({ state }) => state)).toEqual(['scheduled', 'cancelled'])
    const moved = await move(as, url, { startsAtMs: NEXT_MONTH_MS, endsAtMs: NEXT_MONTH_MS + 1 })
    expect([moved.status, moved.reason]).toEqual([409, 'session_cancelled'])
    const corrected = await house.send('PATCH', url, { as, body: { reEntry: true } })
    expect([corrected.status, corrected.reason]).toEqual([409, 'session_cancelled'])
  })

  test('what is over, and what nobody can have a ticket for, is neither moved nor cancelled', async () => {
    const { as } = house.creator()
    const sessions = [session(MORNING_MS - 3 * HOUR_MS), session(TOMORROW_MS)]
    const event = await house.draft(as, { sessions })
    const over = event.sessions.findIndex(({ startsAtMs }) => startsAtMs < MORNING_MS)
    const to = { startsAtMs: NEXT_MONTH_MS, endsAtMs: NEXT_MONTH_MS + HOUR_MS }
    for (const [what, body] of [['move', to] as const, ['cancel', {}] as const]) {
      const draft = await house.send('POST', `${urlOf(event)}/${what}`, { as, body })
      expect([draft.status, draft.reason]).toEqual([409, 'not_published'])
    }
    await house.send('POST', `/api/events/${event.id}/publish`, { as })
    for (const [what, body] of [['move', to] as const, ['cancel', {}] as const]) {
      const past = await house.send('POST', `${urlOf(event, over)}/${what}`, { as, body })
      expect([past.status, past.reason]).toEqual([409, 'session_in_past'])
    }
    const back = await move(as, urlOf(event, 1 - over), {
      startsAtMs: MORNING_MS - HOUR_MS,
      endsAtMs: MORNING_MS,
    })
    expect([back.status, back.reason]).toEqual([409, 'session_in_past'])
  })

  test('an event is cancelled with all its sessions that are not over, once', async () => {
    const { as } = house.creator()
    const sessions = [session(MORNING_MS - 3 * HOUR_MS), session(TOMORROW_MS), session(NEXT_MONTH_MS)]
    const event = await house.published(as, { sessions })
    const cancel = () =>
      house.send('POST', `/api/events/${event.id}/cancel`, { as, body: { notice: 'Orage.' } })
    const cancelled = (await cancel()).json<{ event: Event }>().event
    expect(cancelled.state).toBe('cancelled')
    const states = cancelled.sessions.map(({ startsAtMs, state }) => [startsAtMs, state])
    expect(states.toSorted()).toEqual([
      [MORNING_MS - 3 * HOUR_MS, 'scheduled'],
      [TOMORROW_MS, 'cancelled'],
      [NEXT_MONTH_MS, 'cancelled'],
    ])
    const told = (await house.told()).length
    expect((await cancel()).status).toBe(200)
    expect(await house.told()).toHaveLength(told)
    const more = await house.send('POST', `/api/events/${event.id}/sessions`, {
      as,
      body: session(NEXT_MONTH_MS),
    })
    expect([more.status, more.reason]).toEqual([409, 'event_cancelled'])
  })

  test('owners and editors may, and nobody else', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { sessions: [session(TOMORROW_MS)] })
    const editor = await house.member(as, event.organiser.id, 'editor')
    const cashier = await house.member(as, event.organiser.id, 'cashier')
    for (const refused of [cashier.as, house.somebody().as]) {
      const answer = await house.send('POST', `/api/events/${event.id}/cancel`, { as: refused, body: {} })
      expect([answer.status, answer.reason]).toEqual([403, 'forbidden'])
    }
    const moved = await move(editor.as, urlOf(event), {
      startsAtMs: NEXT_MONTH_MS,
      endsAtMs: NEXT_MONTH_MS + HOUR_MS,
    })
    expect(moved.status).toBe(200)
  })
})

describe.each(ENGINES)('what becomes of tickets given back on %s', (engine) => {
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
  })
  afterEach(() => house.close())

  test('nothing, until the organiser says otherwise; the feed tells', async () => {
    const { as } = house.creator()
    const event = await house.published(as)
    expect(event.refundPolicy).toEqual({
      refundable: false,
      untilHoursBefore: 0,
      feeCents: 0,
      exchangeable: false,
    })
    const refundPolicy = { refundable: true, untilHoursBefore: 48, feeCents: 150, exchangeable: true }
    const changed = await house.send('PATCH', `/api/events/${event.id}`, { as, body: { refundPolicy } })
    expect(changed.json<{ event: Event }>().event.refundPolicy).toEqual(refundPolicy)
    await house.send('PATCH', `/api/events/${event.id}`, { as, body: { title: 'Le Malade' } })
    expect((await house.told()).findLast((fact) => fact.type === 'event.saved')).toMatchObject({
      event: { title: 'Le Malade', refundPolicy },
    })
  })

  test('it can be said from the beginning, whole', async () => {
    const { as } = house.creator()
    const refundPolicy = { refundable: true, untilHoursBefore: 24, feeCents: 0, exchangeable: false }
    expect((await house.draft(as, { refundPolicy })).refundPolicy).toEqual(refundPolicy)
    const event = await house.draft(as)
    const half = await house.send('PATCH', `/api/events/${event.id}`, {
      as,
      body: { refundPolicy: { refundable: true } },
    })
    expect([half.status, half.reason]).toEqual([422, 'invalid_input'])
  })
})
