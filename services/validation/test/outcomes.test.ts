import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import {
  eventSaved,
  HOUR_MS,
  NOW_MS,
  newId,
  newTicket,
  organiserSaved,
  sessionSaved,
  ticketVoided,
} from './fixtures/facts.ts'

describe.each(ENGINES)('a scan on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  it('admits a ticket, with all that the door wants to know of it', async () => {
    const { code, coded } = await evening.ticket()
    expect(await evening.scan({ code, gate: 'East' })).toEqual({
      statusCode: 200,
      body: {
        outcome: 'admitted',
        admittedAtMs: NOW_MS,
        gate: 'East',
        undoUntilMs: NOW_MS + 60_000,
        ticket: {
          id: coded.ticketId,
          sessionId: evening.tonightId,
          session: { title: 'La Mouette', startsAtMs: NOW_MS + HOUR_MS, timeZone: 'Europe/Paris' },
          orderNumber: 'K7QM2-4XW',
          offerName: 'Reduced',
          proofRequired: true,
          condition: null,
          holderName: 'Ada Lovelace',
        },
      },
    })
  })

  it('says when and where somebody already entered, be it with the QR or the short code', async () => {
    const { code, shortCode } = await evening.ticket()
    await evening.scan({ code, gate: 'East' })
    const expected = { outcome: 'already_admitted', admittedAtMs: NOW_MS, gate: 'East' }
    expect((await evening.scan({ code, gate: 'West' })).body).toMatchObject(expected)
    expect((await evening.scan({ code: shortCode, gate: 'West' })).body).toMatchObject(expected)
  })

  it('says where a ticket for another session is good, and what it is for', async () => {
    const { code } = await evening.ticket({ sessionId: evening.tomorrowId })
    expect((await evening.scan({ code })).body).toMatchObject({
      outcome: 'wrong_session',
      ticket: { session: { title: 'La Mouette', startsAtMs: NOW_MS + 25 * HOUR_MS } },
    })
  })

  it("keeps the names of another organiser's guests to their own door", async () => {
    const [organiserId, eventId, sessionId] = [newId(), newId(), newId()]
    await evening.service.deliver(
      'events',
      organiserSaved(organiserId),
      eventSaved(organiserId, eventId, { title: 'Elsewhere' }),
      sessionSaved(organiserId, eventId, sessionId),
    )
    const { code } = await evening.ticket({ sessionId })
    expect((await evening.scan({ code })).body).toMatchObject({
      outcome: 'wrong_session',
      ticket: { holderName: null, session: { title: 'Elsewhere' } },
    })
  })

  it('sends away who comes before the doors open, and lets them in later', async () => {
    const { code } = await evening.ticket({ sessionId: evening.tomorrowId })
    const sessionId = evening.tomorrowId
    const early = await evening.scan({ code, sessionId })
    expect(early.body).toMatchObject({ outcome: 'too_early', opensAtMs: NOW_MS + 24 * HOUR_MS })
    expect(early.body).not.toHaveProperty('admittedAtMs')
    evening.service.clock.advance(24 * HOUR_MS)
    const inTime = await evening.scan({ code, sessionId })
    evening.service.clock.advance(-24 * HOUR_MS)
    expect(inTime.body).toMatchObject({ outcome: 'admitted', admittedAtMs: NOW_MS + 24 * HOUR_MS })
  })

  it('refuses a ticket that was voided, before or after its code was made', async () => {
    const after = await evening.ticket()
    await evening.service.deliver('tickets', ticketVoided(after.coded))
    const before = newTicket({ sessionId: evening.tonightId })
    await evening.service.deliver('tickets', ticketVoided(before.coded), before.coded)
    for (const { code, shortCode } of [after, before]) {
      expect((await evening.scan({ code })).body.outcome).toBe('cancelled')
      expect((await evening.scan({ code: shortCode })).body.outcome).toBe('cancelled')
    }
  })

  it('refuses everybody when the session or the whole event is cancelled', async () => {
    const { organiserId, service } = evening
    const [bySession, byEvent] = [newId(), newId()]
    const [eventId, cancelledEventId] = [newId(), newId()]
    await service.deliver(
      'events',
      eventSaved(organiserId, eventId),
      sessionSaved(organiserId, eventId, bySession, { state: 'cancelled' }),
      eventSaved(organiserId, cancelledEventId, { state: 'cancelled' }),
      sessionSaved(organiserId, cancelledEventId, byEvent),
    )
    for (const sessionId of [bySession, byEvent]) {
      const { code } = await evening.ticket({ sessionId })
      expect((await evening.scan({ code, sessionId })).body.outcome).toBe('cancelled')
    }
  })

  it('refuses the old code of a ticket that has a newer one', async () => {
    const old = await evening.ticket()
    const { ticketId } = old.coded
    const renewed = await evening.ticket({ ticketId, ticketGeneration: 1 })
    expect((await evening.scan({ code: old.code })).body.outcome).toBe('superseded')
    expect((await evening.scan({ code: old.shortCode })).body.outcome).toBe('superseded')
    expect((await evening.scan({ code: renewed.code })).body.outcome).toBe('admitted')
  })

  it('tells what happened to those who listen', async () => {
    const { code, coded } = await evening.ticket()
    const { ticketId } = coded
    const scanIds = [newId(), newId()]
    for (const scanId of scanIds) await evening.scan({ code, scanId, gate: 'South' })
    const { body } = await evening.service.internal.inject({
      url: '/internal/feed?afterSeq=0',
      headers: { authorization: evening.service.calledBy('tickets') },
    })
    const facts = JSON.parse(body).rows.flatMap((row: { facts: object[] }) => row.facts)
    const about = facts.filter((fact: { ticketId?: string }) => fact.ticketId === ticketId)
    const common = { ticketId, sessionId: evening.tonightId, gate: 'South', atMs: NOW_MS }
    expect(about).toEqual([
      expect.objectContaining({ type: 'scan.judged', scanId: scanIds[0], outcome: 'admitted', ...common }),
      expect.objectContaining({ type: 'admission.recorded', scanId: scanIds[0], entryNo: 1, ...common }),
      expect.objectContaining({
        type: 'scan.judged',
        scanId: scanIds[1],
        outcome: 'already_admitted',
        ...common,
      }),
    ])
  })
})
