import { randomBytes } from 'node:crypto'
import { decodeBase45, encodeBase45 } from '@guichet/contracts/base45'
import { encodeShortCode, showShortCode } from '@guichet/contracts/short-code'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Evening, startEvening } from './fixtures/evening.ts'
import { newId, newTicket } from './fixtures/facts.ts'

describe.each(ENGINES)('codes at the door on %s', (engine) => {
  let evening: Evening
  beforeAll(async () => {
    evening = await startEvening(engine)
  })
  afterAll(() => evening.close())

  const admissions = async (): Promise<number> =>
    (await evening.get(`/sessions/${evening.tonightId}/stats`)).body.admitted

  it('never admits a code of which one bit is turned', async () => {
    const { code } = await evening.ticket()
    const bytes = decodeBase45(code) ?? new Uint8Array()
    const variants = Array.from({ length: 1_000 }, (_, bit) => {
      const turned = Uint8Array.from(bytes)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return encodeBase45(turned)
    })
    const answers = await Promise.all(variants.map((variant) => evening.scan({ code: variant })))
    // Those that are still well formed would have to be asked of the keys' owners, and nobody answers here.
    const kinds = new Set(
      answers.map(({ statusCode, body }) => body.outcome ?? `${statusCode} ${body.reason}`),
    )
    expect(kinds).toEqual(new Set(['forged', '503 unavailable']))
    expect(await admissions()).toBe(0)
    expect((await evening.scan({ code })).body.outcome).toBe('admitted')
  })

  it('never admits a code of which one character is another', async () => {
    const { code } = await evening.ticket()
    const before = await admissions()
    for (let at = 0; at < code.length; at += 3) {
      const other = code.charAt(at) === 'X' ? 'Y' : 'X'
      const { body } = await evening.scan({ code: code.slice(0, at) + other + code.slice(at + 1) })
      expect([body.outcome, body.reason]).not.toContain('admitted')
    }
    expect(await admissions()).toBe(before)
  })

  it('guesses nothing, and keeps nothing, while the owners of the keys are out of reach', async () => {
    const scanId = newId()
    const { code, shortCode, coded } = newTicket({ sessionId: evening.tonightId })
    for (const text of [code, shortCode]) {
      const { statusCode, body } = await evening.scan({ scanId, code: text })
      expect([statusCode, body.reason, body.retryAfterS]).toEqual([503, 'unavailable', 1])
      expect(body.detail).toMatch(/Scan it again/)
    }
    await evening.service.deliver('tickets', coded)
    expect((await evening.scan({ scanId, code })).body.outcome).toBe('admitted')
  })

  it('learns a ticket that both owners vouched for, and judges it as any other', async () => {
    const { code, coded } = newTicket({ sessionId: evening.tonightId })
    await evening.service.context.port.run('learnTicket', coded)
    expect((await evening.scan({ code })).body.outcome).toBe('admitted')
    await evening.service.deliver('tickets', coded)
    expect((await evening.scan({ code })).body.outcome).toBe('already_admitted')
  })

  it('reads a short code however it is typed, and hears a slip', async () => {
    const { shortCode } = await evening.ticket()
    const printed = showShortCode(shortCode)
    const wrong = shortCode.slice(0, -1) + (shortCode.endsWith('7') ? '8' : '7')
    expect((await evening.scan({ code: wrong })).body).toEqual({ outcome: 'unknown', hint: 'mistyped' })
    expect((await evening.scan({ code: ` ${printed.toLowerCase()} ` })).body.outcome).toBe('admitted')
    for (const typed of [printed, shortCode.replace(/(.)/g, '$1 '), printed.replaceAll('-', ' – ')])
      expect((await evening.scan({ code: typed })).body.outcome).toBe('already_admitted')
  })

  it('says of other things that they are no tickets', async () => {
    for (const code of ['https://example.org/menu', 'WIFI:S:Foyer;;', '\u0000', '\ud800', '🎟'])
      expect((await evening.scan({ code })).body).toEqual({ outcome: 'unknown', hint: 'not_a_ticket_code' })
  })

  it('never breaks on what a client sends', async () => {
    const code = encodeShortCode(randomBytes(10))
    const bodies = [
      { code: '' },
      { code: 'x'.repeat(513) },
      { code: 7 },
      { code, gate: 'North\u0000' },
      { code, gate: 'a\nb' },
      { code, gate: 'North \ud800' },
      { code, gate: ' ' },
      { code, gate: 'x'.repeat(41) },
      { code, scanId: '1' },
      { code, scanId: newId().replace(/^(.{14})7/, '$14') },
      { code, sessionId: null },
      { code, surprise: true },
    ]
    for (const body of bodies) expect([body, (await evening.scan(body)).statusCode]).toEqual([body, 422])
    const known = await evening.ticket()
    expect((await evening.scan({ code: known.code, scanId: newId().toUpperCase() })).statusCode).toBe(200)
  })
})
