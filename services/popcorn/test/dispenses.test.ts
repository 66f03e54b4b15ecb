import type { Dispense } from '@guichet/contracts/machines'
import type { History } from '@guichet/contracts/popcorn'
import { MachineRefusal } from '@guichet/machine-kit/refusal'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, MONTHLY, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'

const STEP_MS = 30_000
const DAY_MS = 24 * 3_600_000
/** A morning in winter, so that a day holds what is poured within it. */
const MORNING_MS = Date.parse('2026-12-01T09:00:00Z')

describe.each(ENGINES)('pours on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: MORNING_MS })
    machine = await cinema.machine()
  })
  afterEach(() => cinema.close())

  const advance = (ms: number) => cinema.service.clock.advance(ms)

  async function authorize(
    code: string,
    { portion = 'small' as const, pin, requestId = cinema.newId() }: Wish = {},
  ) {
    return machine.client.authorize({ requestId, code, portion, ...(pin ? { pin } : {}) })
  }
  async function refusal(asked: Promise<unknown>): Promise<string> {
    const error = await asked.then(
      () => 'granted',
      (reason: unknown) => reason,
    )
    return error instanceof MachineRefusal ? error.reason : String(error)
  }
  /** Pours and confirms; the next code is shown afterwards. */
  async function pourFor(subscriber: Subscriber, wish: Wish = {}) {
    const { dispenseId } = await authorize(await subscriber.code(), wish)
    await machine.client.report(dispenseId, 'confirm')
    advance(STEP_MS)
    return dispenseId
  }

  it('greets, keeps portions back, debits what was poured, and gives back what was not', async () => {
    const lou = await cinema.subscribe()
    const granted = await authorize(await lou.code(), { portion: 'medium' })
    const nowMs = cinema.service.clock.nowMs()
    expect(granted).toMatchObject({
      holderFirstName: 'Lou',
      portionsLeft: 8,
      startByMs: nowMs + 20_000,
      nowMs,
    })
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 2 })
    expect(await machine.client.report(granted.dispenseId, 'confirm')).toMatchObject({
      state: 'confirmed',
      portionsLeft: 8,
    })
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 0 })
    advance(STEP_MS)
    const second = await authorize(await lou.code(), { portion: 'large' })
    expect(await machine.client.report(second.dispenseId, 'void')).toMatchObject({ portionsLeft: 8 })
    expect(await lou.see()).toMatchObject({ portionsLeft: 8, portionsKeptBack: 0 })
  })

  it('take each step as often as it is said, and the last word of one dispense only', async () => {
    const lou = await cinema.subscribe()
    const code = await lou.code()
    const requestId = cinema.newId()
    const first = await authorize(code, { requestId })
    expect(await authorize(code, { requestId })).toEqual(first)
    expect(await refusal(authorize(code, { requestId, portion: 'large' }))).toBe('idempotency_key_reused')
    for (let again = 0; again < 3; again += 1) {
      expect((await machine.client.report(first.dispenseId, 'confirm')).portionsLeft).toBe(9)
    }
    expect(await refusal(machine.client.report(first.dispenseId, 'void'))).toBe('dispense_settled')
    expect(await refusal(machine.client.report(first.dispenseId, 'unknown'))).toBe('dispense_settled')
    expect(await refusal(machine.client.report(cinema.newId(), 'confirm'))).toBe('not_found')
    const other = await cinema.machine()
    expect(await refusal(other.client.report(first.dispenseId, 'confirm'))).toBe('not_found')
    expect(await lou.see()).toMatchObject({ portionsLeft: 9 })
  })

  it('are granted once for what a card shows, and not for what it showed a minute ago', async () => {
    const lou = await cinema.subscribe()
    const code = await lou.code()
    await authorize(code)
    expect(await refusal(authorize(code))).toBe('card_replayed')
    advance(59_000)
    expect(['card_replayed', 'card_expired']).toContain(await refusal(authorize(code)))
    advance(1_000)
    expect(await refusal(authorize(code))).toBe('card_expired')
    expect(await refusal(authorize('HELLO WORLD'))).toBe('card_invalid')
  })

  it('control: a code that was not used is still good in the half minute after its own', async () => {
    const lou = await cinema.subscribe()
    const code = await lou.code()
    const { nowMs } = cinema.service.clock
    advance(STEP_MS - (nowMs() % STEP_MS) + 1_000)
    expect((await authorize(code)).portionsLeft).toBe(9)
  })

  it('stop with the portions, at what the plan pours, and at the daily limit', async () => {
    const plan = await cinema.plan({
      portions: 5,
      dailyLimit: 3,
      sizes: { small: 1, medium: null, large: 3 },
    })
    const lou = await cinema.subscribe({ plan })
    expect(await refusal(authorize(await lou.code(), { portion: 'medium' }))).toBe('size_not_poured')
    await pourFor(lou, { portion: 'large' })
    expect(await lou.see()).toMatchObject({ portionsLeft: 2, leftToday: 0 })
    expect(await refusal(authorize(await lou.code()))).toBe('daily_limit')
    advance(DAY_MS)
    expect(await refusal(authorize(await lou.code(), { portion: 'large' }))).toBe('no_portions_left')
    await pourFor(lou)
    await pourFor(lou)
    expect(await refusal(authorize(await lou.code()))).toBe('no_portions_left')
  })

  it('that come to nothing do not count for the day', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ dailyLimit: 1 }) })
    const { dispenseId } = await authorize(await lou.code())
    expect((await lou.see()).leftToday).toBe(0)
    await machine.client.report(dispenseId, 'void')
    expect((await lou.see()).leftToday).toBe(1)
  })

  it('are of the organiser whose plan it is, of somebody who has one', async () => {
    const nobody = cinema.service.signedIn(cinema.newId(), 'User')
    const card = await cinema.ask('GET', '/api/popcorn/card', nobody)
    expect(await refusal(authorize((card.body as { code: string }).code))).toBe('no_subscription')
  })

  it('take the month’s portions before those that were bought alone, and the month before the pack', async () => {
    const accountId = cinema.newId()
    const pack = await cinema.subscribe({ accountId })
    const month = await cinema.subscribe({ accountId, plan: await cinema.plan({ ...MONTHLY, portions: 1 }) })
    await pourFor(month)
    expect([(await month.see()).portionsLeft, (await pack.see()).portionsLeft]).toEqual([0, 10])
    await pourFor(month)
    expect([(await month.see()).portionsLeft, (await pack.see()).portionsLeft]).toEqual([0, 9])
  })

  it('of which a machine says nothing are unknown, and stay kept back until somebody knows', async () => {
    const lou = await cinema.subscribe()
    const { dispenseId } = await authorize(await lou.code())
    const { port } = cinema.service.context
    advance(80_000)
    expect(await port.run('noteSilence', { limit: 10 })).toBe(0)
    advance(1_000)
    expect(await port.run('noteSilence', { limit: 10 })).toBe(1)
    expect(await lou.see()).toMatchObject({ portionsLeft: 9, portionsKeptBack: 1 })
    const beat = await machine.client.heartbeat({ stock: 50, temperatureC: 180, faults: [] })
    expect(beat.uncertain).toEqual([dispenseId])
    await machine.client.report(dispenseId, 'confirm')
    expect(await lou.see()).toMatchObject({ portionsLeft: 9, portionsKeptBack: 0 })
  })

  describe('of unknown outcome', () => {
    async function unknownPour() {
      const lou = await cinema.subscribe()
      const { dispenseId } = await authorize(await lou.code())
      await machine.client.report(dispenseId, 'unknown', 'power cut')
      return { lou, dispenseId }
    }
    const settle = (dispenseId: string, who: string, poured: boolean) =>
      cinema.ask('POST', `/api/popcorn/dispenses/${dispenseId}/settle`, who, { poured, reason: 'looked' })

    it('are listed, and decided by who runs the machine', async () => {
      const { lou, dispenseId } = await unknownPour()
      const operator = await cinema.member('operator')
      const listed = await cinema.ask('GET', '/api/popcorn/dispenses?show=unknown', operator)
      expect((listed.body as { items: Dispense[] }).items).toMatchObject([
        { id: dispenseId, state: 'unknown', reason: 'power cut' },
      ])
      const seller = await cinema.member('seller')
      expect((await settle(dispenseId, seller, false)).status).toBe(403)
      expect((await settle(dispenseId, lou.authorization, false)).status).toBe(404)
      expect(await settle(dispenseId, operator, false)).toMatchObject({
        status: 200,
        body: { dispense: { state: 'void', settledBy: 'person' } },
      })
      expect((await settle(dispenseId, operator, false)).status).toBe(200)
      expect((await settle(dispenseId, operator, true)).body).toMatchObject({ reason: 'not_uncertain' })
      expect(await lou.see()).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
      expect(await refusal(machine.client.report(dispenseId, 'confirm'))).toBe('dispense_settled')
    })

    it('can only be decided once the machine has had its say', async () => {
      const lou = await cinema.subscribe()
      const { dispenseId } = await authorize(await lou.code())
      expect((await settle(dispenseId, cinema.admin, true)).body).toMatchObject({ reason: 'not_uncertain' })
    })
  })

  describe('that did not pour, as their customer says', () => {
    const complain = (dispenseId: string, who: string) =>
      cinema.ask('POST', `/api/popcorn/dispenses/${dispenseId}/complaints`, who, { text: 'Rien du tout' })
    const decide = (dispenseId: string, granted: boolean) =>
      cinema.ask('POST', `/api/popcorn/dispenses/${dispenseId}/decide`, cinema.admin, {
        granted,
        reason: 'seen',
      })

    it('open a case, which gives portions again when it is granted', async () => {
      const lou = await cinema.subscribe()
      const dispenseId = await pourFor(lou, { portion: 'large' })
      expect((await complain(dispenseId, cinema.service.signedIn(cinema.newId(), 'User'))).status).toBe(404)
      expect(await complain(dispenseId, lou.authorization)).toMatchObject({
        status: 201,
        body: { state: 'open' },
      })
      expect((await complain(dispenseId, lou.authorization)).body).toMatchObject({ state: 'open' })
      const cases = await cinema.ask('GET', '/api/popcorn/dispenses?show=cases', cinema.admin)
      expect((cases.body as { items: Dispense[] }).items).toMatchObject([
        { id: dispenseId, state: 'confirmed', complaint: { state: 'open', text: 'Rien du tout' } },
      ])
      expect((await decide(dispenseId, true)).status).toBe(200)
      expect((await decide(dispenseId, true)).status).toBe(200)
      expect((await decide(dispenseId, false)).body).toMatchObject({ reason: 'complaint_closed' })
      expect(await lou.see()).toMatchObject({ portionsLeft: 10 })
    })

    it('say nothing of it any more once the account is gone; the pour stays', async () => {
      const lou = await cinema.subscribe()
      const dispenseId = await pourFor(lou)
      await complain(dispenseId, lou.authorization)
      await decide(dispenseId, false)
      const { accountId } = lou
      const deleted = { actor: accountId, accountId, emailDigest: 'a'.repeat(64), ver: 2 }
      await cinema.service.deliver('auth', { type: 'account.deleted', ...deleted })
      const { db } = cinema.service.context
      const complaint = await db
        .selectFrom('complaints')
        .selectAll()
        .where('account_id', '=', accountId)
        .execute()
      expect(complaint).toMatchObject([{ text: '', reason: null, state: 'refused' }])
      const pour = await db.selectFrom('dispenses').select('state').where('id', '=', dispenseId).execute()
      expect(pour).toEqual([{ state: 'confirmed' }])
    })

    it('are void when nobody knew', async () => {
      const lou = await cinema.subscribe()
      const { dispenseId } = await authorize(await lou.code())
      await complain(dispenseId, lou.authorization)
      expect((await decide(dispenseId, true)).body).toMatchObject({ reason: 'not_uncertain' })
      await machine.client.report(dispenseId, 'unknown')
      expect((await decide(dispenseId, true)).body).toMatchObject({ dispense: { state: 'void' } })
      expect(await lou.see()).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
    })

    it('can be complained of for a fortnight, and nothing changes when it is refused', async () => {
      const lou = await cinema.subscribe()
      const dispenseId = await pourFor(lou)
      const late = await pourFor(lou)
      await complain(dispenseId, lou.authorization)
      await decide(dispenseId, false)
      advance(15 * DAY_MS)
      expect((await complain(late, lou.authorization)).body).toMatchObject({ reason: 'complaint_too_late' })
      expect(await lou.see()).toMatchObject({ portionsLeft: 8 })
      const history = await cinema.ask('GET', '/api/popcorn/history', lou.authorization)
      expect((history.body as History).items).toMatchObject([
        { kind: 'pour', id: late, complaint: null, canComplain: false },
        { kind: 'pour', id: dispenseId, complaint: 'refused', canComplain: false },
        { kind: 'payment', purchase: { kind: 'start', totalCents: 3_000, state: 'paid' } },
      ])
    })
  })

  it('give a portion of a month that is over back for good', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ ...MONTHLY, priceCents: 0 }) })
    const { dispenseId } = await authorize(await lou.code())
    await machine.client.report(dispenseId, 'unknown')
    advance(32 * DAY_MS)
    await cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
    expect(await lou.see()).toMatchObject({ periodPortionsLeft: 8, portionsLeft: 8, portionsKeptBack: 1 })
    await machine.client.report(dispenseId, 'void')
    expect(await lou.see()).toMatchObject({ periodPortionsLeft: 8, portionsLeft: 9, portionsKeptBack: 0 })
  })
})

interface Wish {
  portion?: 'small' | 'medium' | 'large'
  pin?: string
  requestId?: string
}
