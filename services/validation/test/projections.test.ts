import type { Fact } from '@guichet/contracts/facts'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import {
  eventSaved,
  HOUR_MS,
  membershipSaved,
  newId,
  newTicket,
  organiserSaved,
  sessionSaved,
  ticketVoided,
} from './fixtures/facts.ts'

describe.each(ENGINES)("what the door makes of others' facts on %s", (engine) => {
  let evening: Evening
  beforeEach(async () => {
    evening = await startEvening(engine)
  })
  afterEach(() => evening.close())

  /** A batch as the feed gives it; the cursor is what was applied. */
  const apply = (epoch: string, firstSeq: number, ...rows: Fact[][]) =>
    evening.service.context.port.run('applyFeed', {
      producer: 'tickets',
      epoch,
      headSeq: firstSeq + rows.length - 1,
      rows: rows.map((facts, index) => ({ seq: firstSeq + index, atMs: 1, facts })),
    })
  const outcome = async (code: string): Promise<string> => (await evening.scan({ code })).body.outcome
  const expected = async (): Promise<number> =>
    (await evening.get(`/sessions/${evening.tonightId}/stats`)).body.tickets

  function generations(...pairs: [ticket: number, holder: number][]) {
    const ticketId = newId()
    return pairs.map(([ticketGeneration, holderGeneration]) =>
      newTicket({ ticketId, ticketGeneration, holderGeneration, sessionId: evening.tonightId }),
    )
  }

  it('takes effect once, in order, however often it is delivered', async () => {
    const [one, two, three] = [newTicket(), newTicket(), newTicket()].map(({ code, coded }) => ({
      code,
      coded: { ...coded, sessionId: evening.tonightId },
    }))
    if (!one || !two || !three) throw new Error('three tickets are made above')
    expect(await apply('a', 1, [one.coded], [two.coded])).toEqual({ epoch: 'a', seq: 2 })
    await apply('a', 1, [one.coded], [two.coded])
    expect(await apply('a', 4, [three.coded])).toEqual({ epoch: 'a', seq: 2 })
    expect(await expected()).toBe(2)
    await apply('a', 2, [two.coded], [three.coded, three.coded])
    expect(await expected()).toBe(3)
    expect([await outcome(one.code), await outcome(one.code)]).toEqual(['admitted', 'already_admitted'])
  })

  it('lets the newest generation alone in, in whatever order generations come', async () => {
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [2, 0, 1],
    ]
    for (const order of orders) {
      // The new holder of a transferred ticket begins at a generation of their own.
      const tickets = generations([0, 4], [0, 5], [1, 0])
      for (const index of order) await evening.service.deliver('tickets', tickets[index]?.coded as Fact)
      const outcomes = []
      for (const { code } of tickets) outcomes.push(await outcome(code))
      expect(outcomes).toEqual(['superseded', 'superseded', 'admitted'])
    }
    for (const inOneRow of [false, true]) {
      const tickets = generations([0, 0], [1, 0])
      const facts = (inOneRow ? tickets : [...tickets].reverse()).map(({ coded }) => coded)
      await evening.service.deliver('tickets', ...facts)
      expect(await Promise.all(tickets.map(({ code }) => outcome(code)))).toEqual(['superseded', 'admitted'])
    }
  })

  it('keeps a short code that outlives a generation', async () => {
    const ticketId = newId()
    const old = await evening.ticket({ ticketId })
    const { shortCodeDigest } = old.coded
    const renewed = newTicket({
      ticketId,
      ticketGeneration: 1,
      shortCodeDigest,
      sessionId: evening.tonightId,
    })
    await evening.service.deliver('tickets', renewed.coded)
    await evening.service.deliver('tickets', old.coded)
    expect(await outcome(old.code)).toBe('superseded')
    expect(await outcome(old.shortCode)).toBe('admitted')
  })

  it('shows a ticket as its newest fact says', async () => {
    const { code, coded } = await evening.ticket()
    await evening.service.deliver('tickets', { ...coded, holderName: null, offerName: 'Full price' })
    expect((await evening.scan({ code })).body.ticket).toMatchObject({
      holderName: null,
      offerName: 'Full price',
    })
  })

  it('forgets what a restored tickets service no longer says, but never who entered', async () => {
    const [kept, lost] = generations([0, 0], [1, 0]).slice(0, 2)
    const entered = await evening.ticket()
    if (!kept || !lost) throw new Error('two tickets are made above')
    await evening.service.deliver('tickets', kept.coded, lost.coded, ticketVoided(lost.coded))
    await evening.scan({ code: entered.code })
    await apply('restored', 1, [entered.coded], [kept.coded])
    expect(await outcome(entered.code)).toBe('already_admitted')
    expect(await outcome(kept.code)).toBe('admitted')
    expect((await evening.scan({ code: lost.code })).statusCode).toBe(503)
    expect(await expected()).toBe(2)
  })

  it('keeps every scan of a session whose organiser is told anew', async () => {
    const { code } = await evening.ticket()
    await evening.scan({ code })
    const { organiserId, eventId, tonightId, service } = evening
    const facts = [
      organiserSaved(organiserId),
      eventSaved(organiserId, eventId),
      sessionSaved(organiserId, eventId, tonightId),
    ]
    const row = { seq: 1, atMs: 1, facts }
    const batch = { producer: 'events', epoch: 'restored', headSeq: 1, rows: [row] }
    await service.context.port.run('applyFeed', batch)
    await service.context.port.run('applyFeed', {
      ...batch,
      headSeq: 2,
      rows: [
        {
          ...row,
          seq: 2,
          facts: [{ type: 'session.deleted', actor: 'system', sessionId: tonightId, eventId }],
        },
      ],
    })
    expect((await evening.get(`/scans?sessionId=${tonightId}`)).body.items).toHaveLength(1)
    expect(await outcome(code)).toBe('already_admitted')
  })

  it('learns a session from events before its facts come, and not after', async () => {
    const [organiserId, eventId, sessionId, accountId] = [newId(), newId(), newId(), newId()]
    const organiser = organiserSaved(organiserId)
    const event = eventSaved(organiserId, eventId)
    const session = sessionSaved(organiserId, eventId, sessionId)
    if (
      organiser.type !== 'organiser.saved' ||
      event.type !== 'event.saved' ||
      session.type !== 'session.saved'
    )
      throw new Error('the facts are of the types they are named after')
    const snapshot = {
      organiser: organiser.organiser,
      event: event.event,
      session: session.session,
      memberships: [{ accountId, role: 'door' as const, sessionIds: null }],
    }
    const member = evening.service.signedIn(accountId, 'User')
    const stats = async () => (await evening.get(`/sessions/${sessionId}/stats`, member)).statusCode
    expect(await stats()).toBe(503)
    await evening.service.context.port.run('learnSession', snapshot)
    expect(await stats()).toBe(200)
    const removed = { type: 'membership.removed', actor: 'system', organiserId, accountId } as const
    await evening.service.deliver(
      'events',
      organiser,
      membershipSaved(organiserId, accountId, 'door'),
      event,
      session,
    )
    await evening.service.deliver('events', removed)
    await evening.service.context.port.run('learnSession', snapshot)
    expect(await stats()).toBe(403)
  })

  it('lets go of names thirty days after the session', async () => {
    const { code } = await evening.ticket()
    const name = async () => (await evening.scan({ code })).body.ticket.holderName
    const forget = () => evening.service.context.port.run('forgetHolderNames', null)
    evening.service.clock.advance(30 * 24 * HOUR_MS)
    await forget()
    expect(await name()).toBe('Ada Lovelace')
    evening.service.clock.advance(4 * HOUR_MS)
    await forget()
    expect(await name()).toBeNull()
  })
})
