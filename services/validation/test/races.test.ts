import { ENGINES } from '@guichet/service-kit/testing/databases'
import { describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { newId, sessionSaved } from './fixtures/facts.ts'

const UNGUARDED = new URL('./fixtures/unguarded/', import.meta.url)

/** 500 scans of one ticket over ten gates, all at once: how many were let in. */
async function rush(
  evening: Evening,
  shown?: string,
): Promise<{ admitted: number; answered: number; gates: Set<string> }> {
  const code = shown ?? (await evening.ticket()).code
  // While this one is written, all others arrive, and are judged together.
  const before = evening.scan({ code: 'nonsense' })
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) => evening.scan({ code, gate: `Gate ${index % 10}` })),
  )
  await before
  const outcomes = answers.map(({ body }) => body.outcome)
  return {
    admitted: outcomes.filter((outcome) => outcome === 'admitted').length,
    answered: outcomes.filter((outcome) => ['admitted', 'already_admitted'].includes(outcome)).length,
    gates: new Set(answers.map(({ body }) => body.gate)),
  }
}

describe.each(ENGINES)('five hundred scans of one ticket at once on %s', (engine) => {
  it('let in one, and tell all others the same gate', async () => {
    const evening = await startEvening(engine)
    const { admitted, answered, gates } = await rush(evening)
    expect({ admitted, answered, gates: gates.size }).toEqual({ admitted: 1, answered: 500, gates: 1 })
    const stats = await evening.get(`/sessions/${evening.tonightId}/stats`)
    expect(stats.body).toMatchObject({ admitted: 1, inside: 1, refused: 500 })
    await evening.close()
  })

  it('let in several where the key of the admissions is missing', async () => {
    const evening = await startEvening(engine, [UNGUARDED])
    expect((await rush(evening)).admitted).toBeGreaterThan(1)
    await evening.close()
  })
})

/** Somebody who went out and is seen at the entry 500 times at once, while ten exits see them too: how many came in. */
async function comeBack(evening: Evening): Promise<{ admitted: number; exited: number; inside: number }> {
  const sessionId = newId()
  const { organiserId, eventId, service } = evening
  await service.deliver('events', sessionSaved(organiserId, eventId, sessionId, { reEntry: true }))
  const { code } = await evening.ticket({ sessionId })
  await evening.scan({ code, sessionId })
  await evening.scan({ code, sessionId, direction: 'exit' })
  // While this one is written, all others arrive, and are judged together.
  const before = evening.scan({ code: 'nonsense', sessionId })
  const answers = await Promise.all(
    Array.from({ length: 510 }, (_, index) =>
      evening.scan({ code, sessionId, direction: index % 51 === 50 ? 'exit' : 'entry' }),
    ),
  )
  await before
  const count = (outcome: string) => answers.filter(({ body }) => body.outcome === outcome).length
  const stats = await evening.get(`/sessions/${sessionId}/stats`)
  return { admitted: count('admitted'), exited: count('exited'), inside: stats.body.inside }
}

describe.each(ENGINES)('five hundred scans of somebody who comes back on %s', (engine) => {
  it('never make two of one', async () => {
    const evening = await startEvening(engine)
    const { admitted, exited, inside } = await comeBack(evening)
    expect(admitted).toBeGreaterThanOrEqual(1)
    expect(admitted - exited).toBe(inside)
    expect([0, 1]).toContain(inside)
    await evening.close()
  })

  it('make several where the key of the admissions is missing', async () => {
    const evening = await startEvening(engine, [UNGUARDED])
    expect((await comeBack(evening)).inside).toBeGreaterThan(1)
    await evening.close()
  })

  it('and taking an exit back while they come in again leaves one inside', async () => {
    const evening = await startEvening(engine)
    const sessionId = newId()
    const { organiserId, eventId, service } = evening
    await service.deliver('events', sessionSaved(organiserId, eventId, sessionId, { reEntry: true }))
    const { code } = await evening.ticket({ sessionId })
    await evening.scan({ code, sessionId })
    const exit = newId()
    await evening.scan({ scanId: exit, code, sessionId, direction: 'exit' })
    const [answers, undos] = await Promise.all([
      Promise.all(Array.from({ length: 50 }, () => evening.scan({ code, sessionId }))),
      Promise.all(Array.from({ length: 50 }, () => evening.undo(exit))),
    ])
    const admitted = answers.filter(({ body }) => body.outcome === 'admitted').length
    const undone = undos.filter(({ statusCode }) => statusCode === 200).length
    expect([admitted, undone].sort()).toEqual([0, admitted === 1 ? 1 : 50].sort())
    expect((await evening.get(`/sessions/${sessionId}/stats`)).body.inside).toBe(1)
    await evening.close()
  })

  it('and taking one entry back a hundred times at once frees one place', async () => {
    const evening = await startEvening(engine)
    const { code } = await evening.ticket()
    const scanId = newId()
    await evening.scan({ scanId, code })
    const answers = await Promise.all(Array.from({ length: 100 }, () => evening.undo(scanId)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await rush(evening, code)).admitted).toBe(1)
    const stats = await evening.get(`/sessions/${evening.tonightId}/stats`)
    expect(stats.body).toMatchObject({ inside: 1, undone: 1, entries: 1 })
    await evening.close()
  })
})

describe.each(ENGINES)('a scan that comes again on %s', (engine) => {
  it('gets its first answer, also when fifty arrive at once', async () => {
    const evening = await startEvening(engine)
    const { code } = await evening.ticket()
    const scan = { scanId: newId(), code, gate: 'North' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => evening.scan(scan)))
    expect(answers[0]).toMatchObject({ statusCode: 200, body: { outcome: 'admitted' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    evening.service.clock.advance(60_000)
    expect(await evening.scan(scan)).toEqual(answers[0])
    const stats = await evening.get(`/sessions/${evening.tonightId}/stats`)
    expect(stats.body).toMatchObject({ admitted: 1, refused: 0 })
    await evening.close()
  })

  it('gets its first answer whatever that was, though the world has changed', async () => {
    const evening = await startEvening(engine)
    const admitted = await evening.ticket()
    await evening.scan({ code: admitted.code })
    const early = await evening.ticket({ sessionId: evening.tomorrowId })
    const scans = [
      { scanId: newId(), code: admitted.code },
      { scanId: newId(), code: early.code },
      { scanId: newId(), code: early.code, sessionId: evening.tomorrowId },
      { scanId: newId(), code: 'https://example.org/' },
    ]
    const answers = []
    for (const scan of scans) answers.push(await evening.scan(scan))
    expect(answers.map(({ body }) => body.outcome)).toEqual([
      'already_admitted',
      'wrong_session',
      'too_early',
      'unknown',
    ])
    evening.service.clock.advance(30 * 3_600_000)
    for (const [index, scan] of scans.entries()) expect(await evening.scan(scan)).toEqual(answers[index])
    await evening.close()
  })

  it('is refused under the same id for another code or session', async () => {
    const evening = await startEvening(engine)
    const [one, other] = [await evening.ticket(), await evening.ticket()]
    const scanId = newId()
    await evening.scan({ scanId, code: one.code })
    const reused = { statusCode: 422, body: { reason: 'idempotency_key_reused' } }
    expect(await evening.scan({ scanId, code: other.code })).toMatchObject(reused)
    expect(await evening.scan({ scanId, code: one.code, sessionId: evening.tomorrowId })).toMatchObject(
      reused,
    )
    const both = [one, other].map(({ code }) => evening.scan({ scanId: newId(), code }))
    expect((await Promise.all(both)).map(({ body }) => body.outcome)).toEqual([
      'already_admitted',
      'admitted',
    ])
    await evening.close()
  })

  it('is judged once when two codes claim one id in one moment', async () => {
    const evening = await startEvening(engine)
    const tickets = [await evening.ticket(), await evening.ticket()]
    const scanId = newId()
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => evening.scan({ scanId, code: tickets[index % 2]?.code })),
    )
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 422]))
    const stats = await evening.get(`/sessions/${evening.tonightId}/stats`)
    expect(stats.body).toMatchObject({ admitted: 1, refused: 0 })
    await evening.close()
  })
})
