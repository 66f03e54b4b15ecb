import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { HOUR_MS, NOW_MS, newId, sessionSaved, ticketVoided } from './fixtures/facts.ts'

describe.each(ENGINES)('coming and going on %s', (engine) => {
  let evening: Evening
  /** A session whose guests may go out and come in again. */
  let openSessionId: string
  beforeAll(async () => {
    evening = await startEvening(engine)
    openSessionId = newId()
    const { organiserId, eventId } = evening
    await evening.service.deliver(
      'events',
      sessionSaved(organiserId, eventId, openSessionId, { reEntry: true }),
    )
  })
  afterAll(() => evening.close())

  async function guest(sessionId: string) {
    const { code, coded } = await evening.ticket({ sessionId })
    const pass = async (direction: 'entry' | 'exit', gate = 'North') =>
      (await evening.scan({ code, sessionId, direction, gate })).body
    return { pass, code, coded }
  }

  const stats = async (sessionId: string) => (await evening.get(`/sessions/${sessionId}/stats`)).body

  it('lets somebody out, and in again where the session allows it', async () => {
    const { pass } = await guest(openSessionId)
    const outcomes = []
    for (const direction of ['entry', 'exit', 'entry', 'entry', 'exit', 'exit', 'entry'] as const)
      outcomes.push((await pass(direction)).outcome)
    expect(outcomes).toEqual([
      'admitted',
      'exited',
      'admitted',
      'already_admitted',
      'exited',
      'not_inside',
      'admitted',
    ])
    expect(await stats(openSessionId)).toMatchObject({
      admitted: 1,
      inside: 1,
      entries: 3,
      exits: 2,
      refused: 2,
    })
  })

  it('lets nobody in again elsewhere, and says when they left', async () => {
    const { pass } = await guest(evening.tonightId)
    await pass('entry', 'East')
    evening.service.clock.advance(HOUR_MS / 2)
    expect(await pass('exit', 'West')).toMatchObject({
      outcome: 'exited',
      admittedAtMs: NOW_MS,
      gate: 'East',
      leftAtMs: NOW_MS + HOUR_MS / 2,
    })
    expect(await pass('entry')).toMatchObject({
      outcome: 'already_admitted',
      admittedAtMs: NOW_MS,
      gate: 'East',
      leftAtMs: NOW_MS + HOUR_MS / 2,
    })
    evening.service.clock.advance(-HOUR_MS / 2)
  })

  it('says so when somebody goes out who never came in, or shows another session’s ticket', async () => {
    const { pass, code } = await guest(openSessionId)
    expect(await pass('exit')).toMatchObject({ outcome: 'not_inside' })
    expect((await evening.scan({ code, direction: 'exit' })).body.outcome).toBe('wrong_session')
    expect((await evening.scan({ code: 'nonsense', direction: 'exit' })).body.outcome).toBe('unknown')
  })

  it('lets out whoever is inside, whatever has become of the ticket', async () => {
    const { pass, coded } = await guest(openSessionId)
    await pass('entry')
    await evening.service.deliver('tickets', ticketVoided(coded))
    expect((await pass('exit')).outcome).toBe('exited')
    expect((await pass('entry')).outcome).toBe('cancelled')
  })

  it('refuses a scan that comes again for the other direction', async () => {
    const { code } = await evening.ticket()
    const scanId = newId()
    await evening.scan({ scanId, code })
    expect(await evening.scan({ scanId, code, direction: 'exit' })).toMatchObject({
      statusCode: 422,
      body: { reason: 'idempotency_key_reused' },
    })
  })

  it('tells of exits and of what was taken back', async () => {
    const { code, coded } = await evening.ticket({ sessionId: openSessionId })
    const { ticketId } = coded
    const [first, second, exit] = [newId(), newId(), newId()]
    await evening.scan({ scanId: first, code, sessionId: openSessionId })
    await evening.undo(first)
    await evening.scan({ scanId: second, code, sessionId: openSessionId })
    await evening.scan({ scanId: exit, code, sessionId: openSessionId, direction: 'exit', gate: 'West' })
    await evening.undo(exit)
    const { body } = await evening.service.internal.inject({
      url: '/internal/feed?afterSeq=0',
      headers: { authorization: evening.service.calledBy('tickets') },
    })
    const facts = JSON.parse(body).rows.flatMap((row: { facts: object[] }) => row.facts)
    const about = facts.filter(
      (fact: { ticketId?: string; type: string }) =>
        fact.ticketId === ticketId && fact.type !== 'scan.judged',
    )
    expect(about).toEqual([
      expect.objectContaining({ type: 'admission.recorded', scanId: first, entryNo: 1, byHand: false }),
      expect.objectContaining({
        type: 'admission.undone',
        scanId: first,
        entryNo: 1,
        gate: 'North',
        scanAtMs: expect.any(Number),
      }),
      expect.objectContaining({ type: 'admission.recorded', scanId: second, entryNo: 2 }),
      expect.objectContaining({ type: 'exit.recorded', scanId: exit, entryNo: 2, gate: 'West' }),
      expect.objectContaining({ type: 'exit.undone', scanId: exit, entryNo: 3, gate: 'West' }),
    ])
  })
})
