import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'

const STEP_MS = 30_000

describe.each(ENGINES)('cards on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  let lou: Subscriber
  beforeEach(async () => {
    cinema = await openCinema({ engine })
    machine = await cinema.machine()
    lou = await cinema.subscribe()
  })
  afterEach(() => cinema.close())

  const print = async (pin = '1234') =>
    (await cinema.ask('POST', '/api/popcorn/card/printed', lou.authorization, { pin })).body as {
      code: string
      printed: { state: string; lastFour: string }
    }
  const show = (code: string, pin?: string) =>
    machine.client
      .authorize({ requestId: cinema.newId(), code, portion: 'small', ...(pin ? { pin } : {}) })
      .then(
        () => 'granted',
        (error: unknown) => (error instanceof MachineRefusal ? error.reason : String(error)),
      )

  it('move every half minute, and say when', async () => {
    const see = async () =>
      (await cinema.ask('GET', '/api/popcorn/card', lou.authorization)).body as {
        code: string
        expiresAtMs: number
        nowMs: number
      }
    const first = await see()
    expect(first.expiresAtMs % STEP_MS).toBe(0)
    expect(first.expiresAtMs - first.nowMs).toBeLessThanOrEqual(STEP_MS)
    expect((await see()).code).toBe(first.code)
    cinema.service.clock.advance(first.expiresAtMs - first.nowMs)
    const next = await see()
    expect(next.code).not.toBe(first.code)
    expect(next.expiresAtMs).toBe(first.expiresAtMs + STEP_MS)
  })

  it('are an account’s own', async () => {
    expect((await cinema.ask('GET', '/api/popcorn/card')).status).toBe(401)
    const other = await cinema.subscribe()
    expect(await other.code()).not.toBe(await lou.code())
    const basic = cinema.service.signedIn(cinema.newId(), 'Basic')
    expect((await cinema.ask('GET', '/api/popcorn/card', basic)).status).toBe(403)
  })

  it('on paper ask for their PIN, again and again', async () => {
    const { code, printed } = await print()
    expect(printed).toMatchObject({ state: 'active' })
    expect(await show(code)).toBe('pin_required')
    expect(await show(code, '1234')).toBe('granted')
    cinema.service.clock.advance(10 * 24 * 3_600_000)
    expect(await show(code, '1234')).toBe('granted')
    expect(await show(code, '4321')).toBe('pin_wrong')
  })

  it('on paper are locked by three wrong PINs in a row, and unlocked by another PIN', async () => {
    const { code } = await print()
    for (const [pin, said] of [
      ['0000', 'pin_wrong'],
      ['0001', 'pin_wrong'],
      ['1234', 'granted'],
      ['0000', 'pin_wrong'],
      ['0001', 'pin_wrong'],
      ['0002', 'pin_wrong'],
      ['1234', 'card_locked'],
    ] as const) {
      expect(await show(code, pin)).toBe(said)
    }
    const card = await cinema.ask('GET', '/api/popcorn/card', lou.authorization)
    expect(card.body).toMatchObject({ printed: { state: 'locked' } })
    const set = await cinema.ask('PUT', '/api/popcorn/card/printed/pin', lou.authorization, { pin: '7777' })
    expect(set).toMatchObject({ status: 200, body: { printed: { state: 'active' } } })
    expect(await show(code, '1234')).toBe('pin_wrong')
    expect(await show(code, '7777')).toBe('granted')
  })

  it('on paper say how many tries are left', async () => {
    const { code } = await print()
    const left: unknown[] = []
    for (let n = 0; n < 3; n += 1) {
      await machine.client
        .authorize({ requestId: cinema.newId(), code, portion: 'small', pin: '0000' })
        .catch((error: MachineRefusal) => left.push(error.details.triesLeft))
    }
    expect(left).toEqual([2, 1, 0])
  })

  it('on paper count a wrong PIN once, however often the network brings it', async () => {
    const { code } = await print()
    const { context } = cinema.service
    const ask = async (requestId: string, pin: string) => {
      const said = await machine.client
        .authorize({ requestId, code, portion: 'small', pin })
        .catch((error: MachineRefusal) => `${error.reason} ${error.details.triesLeft}`)
      return typeof said === 'string' ? said : 'granted'
    }
    const [first, second, third, fourth] = [1, 2, 3, 4].map(() => cinema.newId()) as [string, ...string[]]
    const twice = await Promise.all([ask(first, '0000'), ask(first, '0000'), ask(first, '0000')])
    expect(twice).toEqual(['pin_wrong 2', 'pin_wrong 2', 'pin_wrong 2'])
    expect(await ask(second ?? '', '0000')).toBe('pin_wrong 1')
    expect(await ask(first, '0000')).toBe('pin_wrong 2')
    // Another PIN is another try, whatever it says it is.
    expect(await ask(second ?? '', '0001')).toBe('pin_wrong 0')
    expect(await ask(second ?? '', '0001')).toBe('pin_wrong 0')
    expect(await ask(third ?? '', '1234')).toBe('card_locked undefined')
    const [row] = await context.db.selectFrom('cards').selectAll().where('kind', '=', 'printed').execute()
    expect(row).toMatchObject({ wrong_pins: 3, state: 'locked' })
    await cinema.ask('PUT', '/api/popcorn/card/printed/pin', lou.authorization, { pin: '7777' })
    expect(await ask(first, '0000')).toBe('pin_wrong 2')
    expect(await ask(fourth ?? '', '7777')).toBe('granted')
    expect(await ask(cinema.newId(), '0000')).toBe('pin_wrong 2')
  })

  it('on paper are worthless once another is printed, or they are withdrawn', async () => {
    const first = await print()
    const second = await print('5555')
    expect(await show(first.code, '1234')).toBe('card_invalid')
    expect(await show(second.code, '5555')).toBe('granted')
    expect((await cinema.ask('DELETE', '/api/popcorn/card/printed', lou.authorization)).status).toBe(204)
    expect((await cinema.ask('DELETE', '/api/popcorn/card/printed', lou.authorization)).status).toBe(204)
    expect(await show(second.code, '5555')).toBe('card_invalid')
    const card = await cinema.ask('GET', '/api/popcorn/card', lou.authorization)
    expect(card.body).toMatchObject({ printed: null })
    const set = await cinema.ask('PUT', '/api/popcorn/card/printed/pin', lou.authorization, { pin: '7777' })
    expect(set.status).toBe(404)
    const third = await print('9999')
    expect(await show(third.code, '9999')).toBe('granted')
  })

  it('cannot be made by bending what they say', async () => {
    const code = await lou.code()
    for (let at = 0; at < code.length; at += 5) {
      const bent = code.slice(0, at) + (code[at] === '0' ? '1' : '0') + code.slice(at + 1)
      expect(await show(bent)).toBe('card_invalid')
    }
    expect(await show(code)).toBe('granted')
  })

  it('of an account that is gone pour no more', async () => {
    const code = await lou.code()
    await cinema.service.deliver('auth', {
      type: 'account.deleted',
      actor: lou.accountId,
      accountId: lou.accountId,
      emailDigest: 'a'.repeat(64),
      ver: 2,
    })
    expect(await show(code)).toBe('card_invalid')
  })
})
