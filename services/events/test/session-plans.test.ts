import type { Event, Session } from '@guichet/contracts/events'
import type { ChangeSessionsAnswer, SessionPlan } from '@guichet/contracts/session-plans'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

const TOMORROW_MS = MORNING_MS + DAY_MS
const MINUTE_MS = 60_000

const rule = {
  firstStartsAtLocal: '2026-10-20T20:30',
  durationMinutes: 90,
  doorsBeforeMinutes: 30,
  capacity: 60,
  frequency: 'weekly',
  weekdays: [2, 4],
  count: 4,
}

describe.each(ENGINES)('many sessions at once on %s', (engine) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(engine)
  })
  afterAll(() => house.close())

  const newKey = () => uuidv7(Date.now())
  const post = (event: Event, path: string, as: string, body: unknown, key?: string) =>
    house.send('POST', `/api/events/${event.id}/sessions/${path}`, {
      as,
      body,
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    })
  const read = async ({ id }: Event, as: string) =>
    (await house.send('GET', `/api/events/mine/${id}`, { as })).json<{ event: Event }>().event
  const idsOf = ({ sessions }: Event) => sessions.map(({ id }) => id)

  test('a plan says what a rule would make, and makes nothing', async () => {
    const { as } = house.creator()
    const event = await house.draft(as, { sessions: [session(Date.UTC(2026, 9, 22, 18, 30))] })
    const answer = await post(event, 'plan', as, { rule })
    expect(answer.status).toBe(200)
    const plan = answer.json<SessionPlan>()
    expect(plan).toMatchObject({ timeZone: 'Europe/Paris', skipped: [], more: false })
    expect(plan.items.map(({ startsAtLocal, conflict }) => [startsAtLocal, conflict?.kind ?? null])).toEqual([
      ['2026-10-20T20:30', null],
      ['2026-10-22T20:30', 'same_start'],
      ['2026-10-27T20:30', null],
      ['2026-10-29T20:30', null],
    ])
    // Summer time ends in between: the clock stays, the moment does not.
    expect(plan.items.map(({ startsAtMs }) => new Date(startsAtMs).getUTCHours())).toEqual([18, 18, 19, 19])
    expect(plan.items[0]).toMatchObject({
      endsAtMs: Date.UTC(2026, 9, 20, 20),
      doorsAtMs: Date.UTC(2026, 9, 20, 18),
      capacity: 60,
    })
    expect((await read(event, as)).sessions).toEqual(event.sessions)
  })

  test('a rule that says nothing sensible is refused', async () => {
    const { as } = house.creator()
    const event = await house.draft(as)
    for (const wrong of [
      { ...rule, until: '2026-12-01' },
      { ...rule, count: undefined },
      { ...rule, firstStartsAtLocal: '2026-02-30T20:30' },
      { ...rule, firstStartsAtLocal: '2026-10-20T24:30' },
      { ...rule, times: [] },
      { ...rule, weekdays: [0] },
      { ...rule, count: 201 },
    ]) {
      const answer = await post(event, 'plan', as, { rule: wrong })
      expect([wrong, answer.status, answer.reason]).toEqual([wrong, 422, 'invalid_input'])
    }
  })

  test('what was planned is made at once, and once however often it is asked for', async () => {
    const { as } = house.creator()
    const event = await house.draft(as, { sessions: [] })
    const sessions = [1, 2, 3].map((days) => session(TOMORROW_MS + days * DAY_MS))
    const key = newKey()
    const [first, again] = await Promise.all([
      post(event, 'bulk', as, { sessions }, key),
      post(event, 'bulk', as, { sessions }, key),
    ])
    expect([first.status, again.status]).toEqual([201, 201])
    const made = first.json<{ sessions: Session[] }>().sessions
    expect(made.map(({ startsAtMs }) => startsAtMs)).toEqual(sessions.map(({ startsAtMs }) => startsAtMs))
    expect(again.json()).toEqual(first.json())
    const after = await read(event, as)
    expect(after.sessions).toEqual(made)
    expect(after.version).toBe(event.version + 1)
    const told = (await house.told()).filter((fact) => JSON.stringify(fact).includes(event.id))
    expect(told.filter(({ type }) => type === 'session.saved')).toHaveLength(3)
    const reused = await post(event, 'bulk', as, { sessions: sessions.slice(1) }, key)
    expect([reused.status, reused.reason]).toEqual([422, 'idempotency_key_reused'])
    expect((await post(event, 'bulk', as, { sessions })).status).toBe(422)
  })

  test('where one cannot be made, none is', async () => {
    const { as } = house.creator()
    const event = await house.published(as)
    const sessions = [session(TOMORROW_MS + DAY_MS), session(MORNING_MS - HOUR_MS)]
    const refused = await post(event, 'bulk', as, { sessions }, newKey())
    expect([refused.status, refused.reason]).toEqual([409, 'session_in_past'])
    expect((await read(event, as)).sessions).toEqual(event.sessions)
    const many = Array.from({ length: 200 }, (_, n) => session(TOMORROW_MS + n * HOUR_MS))
    const draft = await house.draft(as, { sessions: [session(TOMORROW_MS)] })
    expect((await post(draft, 'bulk', as, { sessions: many }, newKey())).status).toBe(201)
    expect((await post(draft, 'bulk', as, { sessions: many }, newKey())).status).toBe(201)
    const tooMany = await post(draft, 'bulk', as, { sessions: many }, newKey())
    expect([tooMany.status, tooMany.reason]).toEqual([409, 'too_many'])
    expect((await read(draft, as)).sessions).toHaveLength(401)
  })

  test('a change of many is shown first, then made on the clock of the place, once', async () => {
    const { as } = house.creator()
    // The day before summer time ends, and the day after.
    const before = Date.UTC(2026, 9, 24, 18)
    const after = Date.UTC(2026, 9, 26, 19)
    const event = await house.draft(as, {
      sessions: [
        { ...session(before), doorsAtMs: before - HOUR_MS },
        { ...session(after), doorsAtMs: null },
      ],
    })
    const change = { shiftMinutes: 30, durationMinutes: 60, capacity: 40, reEntry: true }
    const preview = await post(event, 'changes', as, { dryRun: true, sessionIds: idsOf(event), change })
    const { changed, items } = preview.json<ChangeSessionsAnswer>()
    expect(changed).toBe(false)
    expect(items.map(({ obstacle }) => obstacle)).toEqual([null, null])
    expect((await read(event, as)).sessions).toEqual(event.sessions)
    const key = newKey()
    const body = { dryRun: false, sessionIds: idsOf(event), change }
    const done = await post(event, 'changes', as, body, key)
    expect(done.json()).toEqual({ changed: true, items })
    expect((await post(event, 'changes', as, body, key)).json()).toEqual(done.json())
    const [one, other] = (await read(event, as)).sessions
    expect(one).toMatchObject({
      startsAtMs: before + 30 * MINUTE_MS,
      endsAtMs: before + 90 * MINUTE_MS,
      doorsAtMs: before - 30 * MINUTE_MS,
      capacity: 40,
      reEntry: true,
    })
    expect(other).toMatchObject({ startsAtMs: after + 30 * MINUTE_MS, doorsAtMs: null, capacity: 40 })
    const atNine = { dryRun: false, sessionIds: idsOf(event), change: { setTimeLocal: '21:00' } }
    await post(event, 'changes', as, atNine, newKey())
    expect((await read(event, as)).sessions.map(({ startsAtMs }) => startsAtMs)).toEqual([
      Date.UTC(2026, 9, 24, 19),
      Date.UTC(2026, 9, 26, 20),
    ])
    expect((await post(event, 'changes', as, atNine)).status).toBe(422)
  })

  test('what stands in the way is told of each, and then nothing is changed', async () => {
    const { as } = house.creator()
    const event = await house.published(as, {
      sessions: [session(TOMORROW_MS), session(TOMORROW_MS + DAY_MS)],
    })
    const ids = idsOf(event)
    const obstacles = async (change: object) => {
      const answer = await post(event, 'changes', as, { dryRun: true, sessionIds: ids, change })
      return answer.json<ChangeSessionsAnswer>().items.map(({ obstacle }) => obstacle)
    }
    expect(await obstacles({ shiftMinutes: 15 })).toEqual(['needs_move', 'needs_move'])
    expect(await obstacles({ capacity: 10 })).toEqual(['capacity_of_pools', 'capacity_of_pools'])
    expect(await obstacles({ durationMinutes: 30, doorsBeforeMinutes: 10 })).toEqual([null, null])
    const refused = await post(
      event,
      'changes',
      as,
      {
        dryRun: false,
        sessionIds: ids,
        change: { shiftMinutes: 15 },
      },
      newKey(),
    )
    expect([refused.status, refused.reason]).toEqual([409, 'not_a_draft'])
    const draft = await house.draft(as, { sessions: [session(Date.UTC(2027, 2, 28, 1, 0))] })
    const body = { dryRun: true, sessionIds: idsOf(draft), change: { setTimeLocal: '02:30' } }
    const skipped = (await post(draft, 'changes', as, body)).json<ChangeSessionsAnswer>()
    expect(skipped.items).toMatchObject([{ after: null, obstacle: 'no_such_hour' }])
    const real = await post(draft, 'changes', as, { ...body, dryRun: false }, newKey())
    expect([real.status, real.reason]).toEqual([422, 'invalid_input'])
    const strange = await post(event, 'changes', as, { ...body, sessionIds: idsOf(draft) })
    expect(strange.status).toBe(404)
    expect((await read(event, as)).sessions).toEqual(event.sessions)
  })

  test('many are deleted out of a draft', async () => {
    const { as } = house.creator()
    const sessions = [1, 2, 3].map((days) => session(TOMORROW_MS + days * DAY_MS))
    const draft = await house.draft(as, { sessions })
    const sessionIds = idsOf(draft).slice(0, 2)
    for (const _try of [1, 2]) {
      const answer = await post(draft, 'deletions', as, { sessionIds })
      expect([answer.status, answer.json()]).toEqual([200, { deleted: 2, ordered: [], leavesNone: false }])
    }
    expect(idsOf(await read(draft, as))).toEqual(idsOf(draft).slice(2))
  })

  test('only those who edit the event do any of it', async () => {
    const { as } = house.creator()
    const event = await house.published(as)
    const door = await house.member(as, event.organiser.id, 'door')
    const sessionIds = idsOf(event)
    const tries = (who: string) =>
      Promise.all([
        post(event, 'plan', who, { rule }),
        post(event, 'bulk', who, { sessions: [session(TOMORROW_MS)] }, newKey()),
        post(event, 'changes', who, { dryRun: true, sessionIds, change: { capacity: 3 } }),
        post(event, 'changes', who, { dryRun: false, sessionIds, change: { reEntry: true } }, newKey()),
        post(event, 'deletions', who, { sessionIds }),
      ])
    expect((await tries(door.as)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
    expect((await tries(house.somebody().as)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
})
