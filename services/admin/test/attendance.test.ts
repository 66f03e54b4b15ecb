import type { FactOf } from '@guichet/contracts/facts'
import type { Page } from '@guichet/contracts/primitives'
import type { SessionAttendance, SessionAttendanceAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countBySession, sessionsOnPage } from '../src/attendance/list.ts'
import { newId, newOrder, orderPaid, sessionSaved, ticketReturned } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice, type TestEvent } from './fixtures/office.ts'

const at = (iso: string): number => Date.parse(iso)
/** The session of `openEvent` begins at 20:00 in Paris and lasts three hours. */
const DOORS = '2027-01-08T18:30:10Z'

describe.each(ENGINES)('who came, on %s', (engine) => {
  let office: Office
  let cyrano: TestEvent
  let paid: FactOf<'order.paid'>
  beforeEach(async () => {
    office = await openOffice(engine)
    cyrano = await openEvent(office)
    const order = newOrder(cyrano, [
      { offerId: cyrano.full, quantity: 2, priceCents: 2000 },
      { offerId: cyrano.reduced, quantity: 1, priceCents: 1200 },
    ])
    paid = orderPaid(order)
  })
  afterEach(() => office.close())

  const sell = () => office.tell('tickets', at('2027-01-05T10:00Z'), paid)
  const session = async (): Promise<SessionAttendanceAnswer> =>
    (await office.get(`/stats/sessions/${cyrano.sessionId}`)).body
  const list = async (query: string): Promise<Page<SessionAttendance>> =>
    (await office.get(`/stats/attendance?${query}`)).body

  type Movement = 'admission.recorded' | 'admission.undone' | 'exit.recorded' | 'exit.undone'
  const moved = (type: Movement, ticket: number, iso = DOORS, entryNo = 1, gate = 'A', scannedIso = iso) =>
    office.tell('validation', at(iso), {
      type,
      actor: 'system',
      ticketId: paid.tickets[ticket]?.id ?? '',
      sessionId: cyrano.sessionId,
      scanId: newId(),
      entryNo,
      gate,
      atMs: at(iso),
      ...(type.endsWith('.undone') ? { scanAtMs: at(scannedIso) } : {}),
      byHand: false,
    })

  it('counts each ticket once, however often its holder goes out and in', async () => {
    await sell()
    await moved('admission.recorded', 0)
    await moved('admission.recorded', 2, '2027-01-08T18:31:00Z', 1, 'B')
    await moved('exit.recorded', 0, '2027-01-08T19:40:00Z')
    await moved('admission.recorded', 0, '2027-01-08T19:50:00Z', 2)
    const { session: all, offers, channels, door } = await session()
    expect(all).toMatchObject({ tickets: 3, admitted: 2, capacity: 100, title: 'Cyrano' })
    expect(offers.map(({ name, tickets, admitted }) => [name, tickets, admitted])).toEqual([
      ['Plein tarif', 2, 1],
      ['Tarif réduit', 1, 1],
    ])
    expect(channels).toEqual([{ channel: 'web', tickets: 3, admitted: 2 }])
    expect(door).toEqual([
      { atMs: at('2027-01-08T18:30Z'), gate: 'A', entries: 1, exits: 0 },
      { atMs: at('2027-01-08T18:31Z'), gate: 'B', entries: 1, exits: 0 },
      { atMs: at('2027-01-08T19:40Z'), gate: 'A', entries: 0, exits: 1 },
      { atMs: at('2027-01-08T19:50Z'), gate: 'A', entries: 1, exits: 0 },
    ])
  })

  it('takes off what is taken back at the door', async () => {
    await sell()
    await moved('admission.recorded', 0)
    await moved('admission.recorded', 1)
    await moved('exit.recorded', 0, '2027-01-08T19:40:00Z')
    await moved('exit.undone', 0, '2027-01-08T19:40:00Z', 2)
    await moved('admission.undone', 1)
    const { session: all, door } = await session()
    expect(all.admitted).toBe(1)
    expect(door).toEqual([{ atMs: at('2027-01-08T18:30Z'), gate: 'A', entries: 1, exits: 0 }])
  })

  it('takes off where it was counted what is taken back in the next minute', async () => {
    await sell()
    await moved('admission.recorded', 0, '2027-01-08T18:30:50Z', 1, 'B')
    await moved('admission.undone', 0, '2027-01-08T18:31:05Z', 1, 'B', '2027-01-08T18:30:50Z')
    await moved('admission.recorded', 0, '2027-01-08T18:32:00Z', 2)
    await moved('exit.recorded', 0, '2027-01-08T19:40:50Z', 2)
    await moved('exit.undone', 0, '2027-01-08T19:41:05Z', 3, 'A', '2027-01-08T19:40:50Z')
    const { door } = await session()
    expect(door).toEqual([{ atMs: at('2027-01-08T18:32Z'), gate: 'A', entries: 1, exits: 0 }])
  })

  it('counts who came with a ticket that was not heard of yet', async () => {
    await moved('admission.recorded', 0)
    await moved('admission.recorded', 1)
    await moved('admission.undone', 1)
    expect((await session()).session.admitted).toBe(0)
    await sell()
    expect((await session()).session).toMatchObject({ tickets: 3, admitted: 1 })
  })

  it('says who stayed away once it is over, without those who gave their ticket back', async () => {
    await sell()
    await office.tell('tickets', at('2027-01-06T10:00Z'), ticketReturned(paid, 1, 2000))
    await moved('admission.recorded', 0)
    expect((await session()).session.noShows).toBeNull()
    office.service.clock.advance(at('2027-01-08T22:00Z') - office.service.clock.nowMs())
    expect((await session()).session).toMatchObject({ tickets: 2, admitted: 1, noShows: 1 })
  })

  it('lists sessions by days and by event, page by page, and shows no drafts', async () => {
    const times = ['2027-01-10T19:00Z', '2027-01-10T19:00Z', '2027-01-31T22:59Z', '2027-01-31T23:00Z']
    const { eventId, organiserId } = cyrano
    await office.tell(
      'events',
      office.service.clock.nowMs(),
      ...times.map((iso) => sessionSaved({ id: newId(), eventId, organiserId, startsAtMs: at(iso) })),
    )
    const draft = await openEvent(office, { state: 'draft' })
    const january = await list('from=2027-01-01&to=2027-01-31')
    expect(january.items.map(({ startsAtMs }) => new Date(startsAtMs).toISOString())).toEqual([
      '2027-01-31T22:59:00.000Z',
      '2027-01-10T19:00:00.000Z',
      '2027-01-10T19:00:00.000Z',
      '2027-01-08T19:00:00.000Z',
    ])
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = await list(`eventId=${eventId}&limit=2${cursor}`)
      seen.push(...page.items.map(({ sessionId }) => sessionId))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(new Set(seen).size).toBe(5)
    expect((await list(`eventId=${draft.eventId}`)).items).toEqual([])
  })

  it('lists an organiser’s, page by page, with what was counted of each', async () => {
    await sell()
    await moved('admission.recorded', 0)
    const { eventId, organiserId } = cyrano
    const startsAtMs = at('2027-01-10T19:00Z')
    await office.tell(
      'events',
      office.service.clock.nowMs(),
      sessionSaved({ id: newId(), eventId, organiserId, startsAtMs }),
    )
    await openEvent(office)
    const days = `from=2027-01-01&to=2027-01-31&organiserId=${organiserId}&limit=1`
    const first = await list(days)
    const second = await list(`${days}&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items]).toMatchObject([
      { startsAtMs, tickets: 0, admitted: 0 },
      { sessionId: cyrano.sessionId, tickets: 3, admitted: 1 },
    ])
    expect(second.nextCursor).toBeNull()
  })

  it.runIf(engine === 'sqlite')(
    'is read in the order of a page, and summed for that page alone',
    async () => {
      const { db } = office.service.context
      const stepsOf = async (question: { compile(): CompiledQuery }) => {
        const { sql, parameters } = question.compile()
        const { rows } = await db.executeQuery<{ detail: string }>(
          CompiledQuery.raw(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]),
        )
        return rows.map(({ detail }) => detail).join('\n')
      }
      const all = { organiserIds: null, eventId: undefined, fromMs: 0, toMs: 9, before: undefined, limit: 51 }
      const before = { startsAtMs: 5, id: cyrano.sessionId }
      for (const [list, index] of [
        [all, 'sessions_in_time (starts_at_ms>? AND starts_at_ms<?)'],
        [{ ...all, before }, 'sessions_in_time (starts_at_ms>? AND starts_at_ms<?)'],
        [{ ...all, organiserIds: ['a'], before }, 'sessions_of_organiser (organiser_id=? AND starts_at_ms>?'],
        [{ ...all, eventId: 'a', before }, 'sessions_of_event (event_id=? AND starts_at_ms>?'],
      ] as const) {
        const steps = await stepsOf(sessionsOnPage(db, list))
        expect(steps).toContain(index)
        expect(steps).not.toMatch(/SCAN|TEMP B-TREE/)
      }
      expect(await stepsOf(countBySession(db, ['a', 'b']))).toBe(
        'SEARCH attendance USING PRIMARY KEY (session_id=?)',
      )
    },
  )

  it('is shown to members who may see sales, and to nobody else', async () => {
    const [cashier, stranger] = [newId(), newId()]
    const { organiserId, sessionId } = cyrano
    const member = { organiserId, accountId: cashier, role: 'cashier', sessionIds: null } as const
    await office.tell('events', office.service.clock.nowMs(), {
      type: 'membership.saved',
      actor: 'system',
      ...member,
    })
    const as = (accountId: string) => office.service.signedIn(accountId, 'User')
    expect((await office.get(`/stats/sessions/${sessionId}`, as(cashier))).status).toBe(200)
    expect((await office.get(`/stats/sessions/${sessionId}`, as(stranger))).status).toBe(404)
    expect((await office.get('/stats/attendance?from=2027-01-01&to=2027-01-31', as(stranger))).status).toBe(
      403,
    )
    expect((await office.get('/stats/attendance')).status).toBe(422)
    for (const days of ['from=2027-01-02&to=2027-01-01', 'from=2017-01-01&to=2027-01-31', 'from=2027-01-01'])
      expect((await office.get(`/stats/attendance?${days}`)).status).toBe(422)
    expect((await office.get(`/stats/attendance?eventId=${newId()}`)).status).toBe(404)
  })
})
