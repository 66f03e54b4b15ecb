import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Evening,
  HOUR_MS,
  NOW_MS,
  newId,
  sessionSaved,
  startEvening,
  ticketVoided,
} from './fixtures/evening.ts'

const MINUTE_MS = 60_000

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

  it('takes an entry back within a minute: the ticket lets in again, once', async () => {
    const { code, coded } = await evening.ticket()
    const before = await stats(evening.tonightId)
    const scanId = newId()
    await evening.scan({ scanId, code })
    evening.service.clock.advance(MINUTE_MS)
    const undone = {
      scanId,
      ticketId: coded.ticketId,
      direction: 'entry',
      undoneAtMs: NOW_MS + MINUTE_MS,
    }
    expect(await evening.undo(scanId)).toEqual({ statusCode: 200, body: undone })
    expect((await stats(evening.tonightId)).inside).toBe(before.inside)
    expect((await stats(evening.tonightId)).refused).toBe(before.refused)
    // Whoever asks for the first answer again shall not let anybody in.
    expect((await evening.scan({ scanId, code })).body).toMatchObject({ outcome: 'undone' })
    expect((await evening.scan({ code })).body.outcome).toBe('admitted')
    expect((await evening.scan({ code })).body.outcome).toBe('already_admitted')
    evening.service.clock.advance(HOUR_MS)
    expect(await evening.undo(scanId)).toEqual({ statusCode: 200, body: undone })
    evening.service.clock.advance(-HOUR_MS - MINUTE_MS)
  })

  it('takes back neither an old entry, nor a refusal, nor one that has ended', async () => {
    const { code } = await evening.ticket()
    const [entered, refused, gone] = [newId(), newId(), newId()]
    await evening.scan({ scanId: entered, code })
    await evening.scan({ scanId: refused, code })
    const other = await evening.ticket()
    await evening.scan({ scanId: gone, code: other.code })
    await evening.scan({ code: other.code, direction: 'exit' })
    evening.service.clock.advance(MINUTE_MS + 1)
    const answers = [await evening.undo(entered), await evening.undo(refused), await evening.undo(gone)]
    evening.service.clock.advance(-MINUTE_MS - 1)
    expect(answers.map(({ statusCode, body }) => [statusCode, body.reason])).toEqual([
      [409, 'too_late'],
      [409, 'not_admitted'],
      [409, 'already_left'],
    ])
    expect((await evening.undo(newId())).statusCode).toBe(404)
  })

  it('takes an exit back within a minute: whoever went out is inside as before, also where nobody comes back', async () => {
    const { pass, code, coded } = await guest(evening.tonightId)
    const before = await stats(evening.tonightId)
    await pass('entry')
    const exit = newId()
    await evening.scan({ scanId: exit, code, direction: 'exit' })
    const undone = await evening.undo(exit)
    expect(undone.body).toMatchObject({ scanId: exit, direction: 'exit' })
    expect(await evening.undo(exit)).toEqual(undone)
    expect(await stats(evening.tonightId)).toMatchObject({
      admitted: before.admitted + 1,
      inside: before.inside + 1,
      exits: before.exits,
      undone: before.undone + 1,
    })
    expect((await evening.scan({ scanId: exit, code, direction: 'exit' })).body.outcome).toBe('undone')
    expect((await pass('entry')).outcome).toBe('already_admitted')
    const history = await evening.get(`/tickets/${coded.ticketId}/history?sessionId=${evening.tonightId}`)
    expect(history.body.presence).toBe('inside')
    expect(history.body.items.map(({ kind }: { kind: string }) => kind)).toContain('undo')
    expect((await pass('exit')).outcome).toBe('exited')
    expect((await pass('entry')).outcome).toBe('already_admitted')
  })

  it('takes no exit back once they came in again', async () => {
    const { pass, code } = await guest(openSessionId)
    await pass('entry')
    const exit = newId()
    await evening.scan({ scanId: exit, code, sessionId: openSessionId, direction: 'exit' })
    await pass('entry')
    const { statusCode, body } = await evening.undo(exit)
    expect([statusCode, body.reason]).toEqual([409, 'already_back'])
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
      expect.objectContaining({ type: 'admission.undone', scanId: first, entryNo: 1, gate: 'North' }),
      expect.objectContaining({ type: 'admission.recorded', scanId: second, entryNo: 2 }),
      expect.objectContaining({ type: 'exit.recorded', scanId: exit, entryNo: 2, gate: 'West' }),
      expect.objectContaining({ type: 'exit.undone', scanId: exit, entryNo: 3, gate: 'West' }),
    ])
  })
})
