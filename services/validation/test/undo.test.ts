import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { HOUR_MS, NOW_MS, newId, sessionSaved } from './fixtures/facts.ts'

const MINUTE_MS = 60_000

describe.each(ENGINES)('taking back what a scan did on %s', (engine) => {
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
})
