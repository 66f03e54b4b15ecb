import type { StatementAnswer } from '@guichet/contracts/popcorn'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, MONTHLY, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'
import { askOfSubscription, buyPortions, journalOf, lettersOf } from './fixtures/purchases.ts'
import { openShelf } from './fixtures/shelf.ts'

const DAY_MS = 24 * 3_600_000
const reason = 'La salle ferme'

describe.each(ENGINES)('portions at a machine when their plan is ended for its money on %s', (engine) => {
  let cinema: Cinema
  let machine: TestMachine
  let shelf: ReturnType<typeof openShelf>
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: Date.parse('2026-01-31T18:00:00Z') })
    machine = await cinema.machine()
    const url = `/api/popcorn/machines/${machine.machine.id}`
    const escrow = { portions: 20, hours: 24 }
    expect((await cinema.ask('PATCH', url, cinema.admin, { escrow })).status).toBe(200)
    shelf = openShelf(cinema, machine)
    await shelf.beat()
  })
  afterEach(() => cinema.close())

  const monthly = async () => cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
  const putAside = async (lou: Subscriber, size = 'medium'): Promise<string> => {
    const wish = { machineId: machine.machine.id, size }
    const key = { 'idempotency-key': cinema.newId() }
    const put = await cinema.ask('POST', '/api/popcorn/escrows', lou.authorization, wish, key)
    expect(put.status).toBe(201)
    return (put.body as { escrow: { voucher: string } }).escrow.voucher
  }
  const end = async ({ subscriptionId }: Subscriber): Promise<StatementAnswer> => {
    const url = `/api/popcorn/subscriptions/${subscriptionId}/end`
    return (await cinema.ask('POST', url, cinema.admin, { reason })).body
  }
  const refunds = async () =>
    (await journalOf(cinema)).flatMap(([kind, cents]) => (kind === 'refund' ? [cents] : []))

  it('are wanted back, and paid back as the rest of their month when the machine says it did not pour them', async () => {
    const lou = await monthly()
    await putAside(lou)
    await end(lou)
    expect(await lou.see()).toMatchObject({ state: 'ended', portionsLeft: 0, portionsKeptBack: 2 })
    expect(await refunds()).toEqual([-900])
    const [told] = (await lettersOf(cinema)).slice(-1)
    expect(told?.paragraphs.join()).toContain('une machine les a versées : 2 portions')
    expect(await shelf.beat()).toBe(true)
    expect(await lou.see()).toMatchObject({ portionsLeft: 0, portionsKeptBack: 0 })
    expect(await refunds()).toEqual([-900, -300])
    expect((await end(lou)).purchases).toMatchObject([
      {
        state: 'refunded',
        refundedCents: 1_200,
        refunds: [
          { portions: 2, amountCents: 300, reason },
          { portions: 6, amountCents: 900, reason },
        ],
      },
    ])
    expect(await refunds()).toEqual([-900, -300])
    expect((await lettersOf(cinema)).at(-1)).toMatchObject({ title: 'Portions reprises : Chaque mois' })
  })

  it('are poured all the same where the machine has not heard of it, and then cost what they cost', async () => {
    const lou = await monthly()
    const voucher = await putAside(lou)
    shelf.cut()
    await end(lou)
    expect(await shelf.show(voucher)).toMatchObject({ outcome: 'poured' })
    shelf.mend()
    await shelf.beat()
    expect(await lou.see()).toMatchObject({ portionsLeft: 0, portionsKeptBack: 0 })
    expect(await refunds()).toEqual([-900])
  })

  it('go back each to what paid for them', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ ...MONTHLY, dailyLimit: null }) })
    await buyPortions(cinema, lou, 4)
    // The month's eight, and the first of those that run out of no time.
    for (let n = 0; n < 3; n += 1) await putAside(lou, 'large')
    await end(lou)
    expect(await refunds()).toEqual([-1_200])
    await shelf.beat()
    expect((await refunds()).toSorted()).toEqual([-1_200, -300, -400, -450, -450])
    const { db } = cinema.service.context
    const purchases = await db.selectFrom('purchases').select(['kind', 'refunded_cents', 'state']).execute()
    expect(purchases).toEqual([
      { kind: 'start', refunded_cents: 1_200, state: 'refunded' },
      { kind: 'portions', refunded_cents: 1_600, state: 'refunded' },
    ])
  })

  it('go back too where who subscribed withdraws, or a person says that it did not pour', async () => {
    const lou = await cinema.subscribe()
    const code = await lou.code()
    const { dispenseId } = await machine.client.authorize({
      requestId: cinema.newId(),
      code,
      portion: 'large',
    })
    await putAside(lou, 'small')
    expect((await askOfSubscription(cinema, lou, 'withdraw')).status).toBe(200)
    expect(await refunds()).toEqual([-1_800])
    await shelf.beat()
    expect(await refunds()).toEqual([-1_800, -300])
    await machine.client.report(dispenseId, 'unknown')
    const complaints = `/api/popcorn/dispenses/${dispenseId}`
    await cinema.ask('POST', `${complaints}/complaints`, lou.authorization, { text: 'Rien' })
    const settle = `/api/popcorn/dispenses/${dispenseId}/settle`
    const said = await cinema.ask('POST', settle, cinema.admin, { poured: false, reason: 'Vu' })
    expect(said.status).toBe(200)
    expect(await refunds()).toEqual([-1_800, -300, -900])
    // What is known to have come back does not come back once more.
    await cinema.ask('POST', `${complaints}/decide`, cinema.admin, { granted: true, reason: 'Vu' })
    expect(await refunds()).toEqual([-1_800, -300, -900])
    expect(await lou.see()).toMatchObject({ portionsLeft: 0, portionsKeptBack: 0 })
  })

  it('go with their month where that ended in its time', async () => {
    const lou = await monthly()
    await askOfSubscription(cinema, lou, 'cancel')
    cinema.service.clock.advance(28 * DAY_MS - 3_600_000)
    await putAside(lou)
    cinema.service.clock.advance(3_600_000)
    await cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
    await end(lou)
    cinema.service.clock.advance(DAY_MS)
    await shelf.beat()
    expect(await lou.see()).toMatchObject({ state: 'ended', portionsLeft: 0, portionsKeptBack: 0 })
    expect(await refunds()).toEqual([])
  })
})
