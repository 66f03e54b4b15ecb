import { randomUUID } from 'node:crypto'
import type { SoldSubscription, StatementAnswer } from '@guichet/contracts/popcorn'
import type { JournalDb } from '@guichet/service-kit/journal/queries'
import { verifyJournal } from '@guichet/service-kit/journal/verify'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, MONTHLY, openCinema, type Subscriber, type TestMachine } from './fixtures/cinema.ts'
import { buyPortions, journalOf, lettersLeave, lettersOf } from './fixtures/purchases.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')
const reason = 'La machine est restée en panne'

describe.each(ENGINES)('portions taken back on %s', (engine) => {
  let cinema: Cinema
  let editor: string
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
    editor = await cinema.member('editor')
  })
  afterEach(() => cinema.close())

  const db = () => cinema.service.context.db
  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const statement = async ({ subscriptionId }: Subscriber, who = editor): Promise<StatementAnswer> => {
    const answer = await cinema.ask('GET', `/api/popcorn/subscriptions/${subscriptionId}/statement`, who)
    expect(answer.status).toBe(200)
    return answer.body
  }
  const purchaseOf = async (of: Subscriber, kind = 'start') =>
    (await statement(of)).purchases.find((purchase) => purchase.kind === kind)?.id ?? ''
  const refund = (purchaseId: string, portions: number, more: { who?: string; key?: string } = {}) =>
    cinema.ask(
      'POST',
      `/api/popcorn/purchases/${purchaseId}/refunds`,
      more.who ?? editor,
      { portions, reason },
      { 'idempotency-key': more.key ?? randomUUID() },
    )
  const end = ({ subscriptionId }: Subscriber, who = editor) =>
    cinema.ask('POST', `/api/popcorn/subscriptions/${subscriptionId}/end`, who, { reason })
  const find = async (query: string, who = editor) =>
    (await cinema.ask('GET', `/api/popcorn/subscriptions?${query}`, who)).body as {
      items: SoldSubscription[]
      nextCursor: string | null
    }
  const pour = async (
    machine: TestMachine,
    of: Subscriber,
    portion: 'small' | 'medium' | 'large' = 'small',
  ) => {
    const wish = { requestId: cinema.newId(), code: await of.code(), portion }
    const { dispenseId } = await machine.client.authorize(wish)
    await machine.client.report(dispenseId, 'confirm')
    advance(30_000)
    return dispenseId
  }
  const letters = () => lettersOf(cinema)
  const acts = async () => {
    const rows = await db().selectFrom('outbox').select('facts').orderBy('seq').execute()
    return rows
      .flatMap(({ facts }) => JSON.parse(facts) as { type: string; action?: string }[])
      .flatMap(({ type, action }) => (type === 'audit.recorded' && action ? [action] : []))
      .filter((action) => /^(portions|subscription)\./.test(action))
  }

  it('give their price back in parts: money, VAT and journal come to what was sold', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ priceCents: 1_000, portions: 3 }) })
    const purchaseId = await purchaseOf(lou)
    const first = await refund(purchaseId, 1)
    expect(first).toMatchObject({
      status: 201,
      body: {
        subscription: { state: 'active', portionsLeft: 2, refundCents: 666 },
        purchases: [
          {
            state: 'paid',
            refundedCents: 334,
            refundedPortions: 1,
            refundablePortions: 2,
            refunds: [{ portions: 1, amountCents: 334, state: 'pending', reason }],
          },
        ],
      },
    })
    await refund(purchaseId, 1)
    const last = await refund(purchaseId, 1)
    expect(last.body).toMatchObject({
      subscription: { state: 'active', portionsLeft: 0, refundCents: 0 },
      purchases: [{ state: 'refunded', refundedCents: 1_000, refundablePortions: 0 }],
    })
    expect(await journalOf(cinema)).toEqual([
      ['sale', 1_000, 52, 'card'],
      ['refund', -334, -17, 'card'],
      ['refund', -333, -18, 'card'],
      ['refund', -333, -17, 'card'],
    ])
    const journalDb = db() as unknown as JournalDb
    expect(await verifyJournal(journalDb, cinema.organiserId, 'popcorn')).toMatchObject({
      whole: true,
      rows: 4,
    })
    expect((await letters())[1]).toMatchObject({
      title: 'Portions reprises : Dix portions',
      paragraphs: [
        'Reprises sur votre carte, sans avoir été versées : 1 portion.',
        expect.stringContaining('3,34'),
        `Motif : ${reason}`,
      ],
    })
    expect(await acts()).toEqual(['portions.taken_back', 'portions.taken_back', 'portions.taken_back'])
  })

  it('are those that nobody poured, or may have', async () => {
    const machine = await cinema.machine()
    const lou = await cinema.subscribe()
    await pour(machine, lou, 'large')
    const kept = await machine.client.authorize({
      requestId: cinema.newId(),
      code: await lou.code(),
      portion: 'medium',
    })
    const purchaseId = await purchaseOf(lou)
    expect(await refund(purchaseId, 6)).toMatchObject({
      status: 409,
      body: { reason: 'portions_gone', portionsLeft: 5 },
    })
    expect((await refund(purchaseId, 5)).status).toBe(201)
    expect(await lou.see()).toMatchObject({ state: 'active', portionsLeft: 0, portionsKeptBack: 2 })
    await machine.client.report(kept.dispenseId, 'void')
    expect(await lou.see()).toMatchObject({ portionsLeft: 2, portionsKeptBack: 0 })
    expect((await refund(purchaseId, 2)).body).toMatchObject({
      purchases: [{ state: 'paid', refundedPortions: 7, refundedCents: 2_100 }],
    })
  })

  it('go back once for a key, whoever says it again', async () => {
    const lou = await cinema.subscribe()
    const purchaseId = await purchaseOf(lou)
    const key = randomUUID()
    const [one, other] = await Promise.all([refund(purchaseId, 4, { key }), refund(purchaseId, 4, { key })])
    expect([one.status, other.status]).toEqual([201, 201])
    expect(await lou.see()).toMatchObject({ portionsLeft: 6 })
    expect((await refund(purchaseId, 3, { key })).body).toMatchObject({ reason: 'idempotency_key_reused' })
    expect(await journalOf(cinema)).toHaveLength(2)
  })

  it('are poured or paid back, never both', async () => {
    const machine = await cinema.machine()
    const lou = await cinema.subscribe({ plan: await cinema.plan({ portions: 1 }) })
    const purchaseId = await purchaseOf(lou)
    const code = await lou.code()
    const authorise = machine.client.authorize({ requestId: cinema.newId(), code, portion: 'small' }).then(
      () => 'poured',
      ({ reason: why }: { reason: string }) => why,
    )
    const [poured, refunded] = await Promise.all([authorise, refund(purchaseId, 1)])
    expect([
      ['poured', 409],
      ['no_portions_left', 201],
    ]).toContainEqual([poured, refunded.status])
    expect(await lou.see()).toMatchObject({ portionsLeft: 0 })
  })

  it('of a month are of the month that runs, at its price', async () => {
    const { port } = cinema.service.context
    const machine = await cinema.machine()
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
    await pour(machine, lou)
    advance(22 * DAY_MS)
    await port.run('renewSubscriptions', { limit: 10 })
    await lettersLeave(cinema)
    advance(7 * DAY_MS)
    const { charges } = await port.run('renewSubscriptions', { limit: 10 })
    const result = { state: 'succeeded', providerReference: 'ch_2', card: { token: null, lastFour: null } }
    await port.run('settlePayment', { paymentId: charges[0]?.paymentId ?? '', result } as never)
    await buyPortions(cinema, lou, 2)
    const { purchases } = await statement(lou)
    expect(purchases.map(({ kind, refundablePortions }) => [kind, refundablePortions])).toEqual([
      ['portions', 2],
      ['renewal', 8],
      // What was left of it is gone with its month.
      ['start', 0],
    ])
    expect((await refund(await purchaseOf(lou, 'renewal'), 4)).status).toBe(201)
    expect(await lou.see()).toMatchObject({ periodPortionsLeft: 4, portionsLeft: 6, state: 'active' })
    expect((await end(lou)).body).toMatchObject({
      subscription: { state: 'ended', portionsLeft: 0, refundCents: 0 },
    })
    expect((await journalOf(cinema)).slice(-3).map(([, cents]) => cents)).toEqual([-600, -800, -600])
    advance(60 * DAY_MS)
    expect(await port.run('renewSubscriptions', { limit: 10 })).toEqual({ checked: 0, charges: [] })
  })

  it('that were given again after a complaint are paid back by the month that paid for them', async () => {
    const machine = await cinema.machine()
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
    const dispenseId = await pour(machine, lou)
    const complaints = `/api/popcorn/dispenses/${dispenseId}`
    await cinema.ask('POST', `${complaints}/complaints`, lou.authorization, { text: 'Rien' })
    await cinema.ask('POST', `${complaints}/decide`, editor, { granted: true, reason: 'Vu' })
    expect(await statement(lou)).toMatchObject({
      subscription: { portionsLeft: 8, refundCents: 1_200 },
      purchases: [{ refundablePortions: 8 }],
    })
    expect((await refund(await purchaseOf(lou), 8)).body).toMatchObject({
      purchases: [{ state: 'refunded', refundedCents: 1_200 }],
    })
  })

  it('end a subscription that the house takes back: once, with a letter, and nothing is charged any more', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
    expect((await end(lou)).body).toMatchObject({ subscription: { state: 'ended', renewsAtMs: null } })
    expect((await end(lou)).status).toBe(200)
    expect(await journalOf(cinema)).toEqual([
      ['sale', 1_200, 63, 'card'],
      ['refund', -1_200, -63, 'card'],
    ])
    const told = await letters()
    expect(told.map(({ title }) => title)).toEqual(['Bon appétit : Chaque mois', 'Chaque mois est terminé'])
    expect(await acts()).toEqual(['portions.taken_back', 'subscription.ended_by_house'])
  })

  it('tell the VAT in what goes back by the rates it was sold at', async () => {
    const plan = await cinema.plan()
    const lou = await cinema.subscribe({ plan })
    const url = `/api/popcorn/plans/${plan.id}`
    expect((await cinema.ask('PATCH', url, cinema.admin, { vatRateBp: 1_000 })).status).toBe(200)
    await buyPortions(cinema, lou, 2)
    await end(lou)
    const [last] = (await letters()).slice(-1)
    const vat = last?.facts?.filter(({ name }) => name.startsWith('dont TVA')) ?? []
    expect(vat.map(({ name, value }) => `${name} ${value}`.replace(/\s/g, ' '))).toEqual([
      'dont TVA 10 % 0,73 €',
      'dont TVA 5,5 % 1,56 €',
    ])
  })

  it('that were given for nothing go too, and stand in the journal with nothing', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ priceCents: 0 }) })
    await end(lou)
    expect(await lou.see()).toMatchObject({ state: 'ended', portionsLeft: 0 })
    expect(await journalOf(cinema)).toEqual([
      ['sale', 0, 0, 'free'],
      ['refund', 0, 0, 'free'],
    ])
    const refunds = await db().selectFrom('payments').select(['kind', 'state', 'tender']).execute()
    expect(refunds).toContainEqual({ kind: 'refund', state: 'succeeded', tender: 'free' })
  })

  it('that were bought alone can be taken back after their subscription has ended', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
    await buyPortions(cinema, lou, 3)
    await cinema.ask('POST', `/api/popcorn/subscriptions/${lou.subscriptionId}/cancel`, lou.authorization)
    advance(30 * DAY_MS)
    await cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
    const { endedAtMs } = await lou.see()
    expect(await statement(lou)).toMatchObject({ subscription: { state: 'ended', refundCents: 1_200 } })
    await end(lou)
    expect(await lou.see()).toMatchObject({ portionsLeft: 0, endedAtMs })
    expect((await journalOf(cinema)).at(-1)).toEqual(['refund', -1_200, -63, 'card'])
  })

  it('are found by whom and what they are of', async () => {
    const lou = await cinema.subscribe()
    const mia = await cinema.subscribe({ plan: await cinema.plan(MONTHLY) })
    const ids = async (query: string) => (await find(query)).items.map(({ id }) => id)
    expect(await ids('')).toEqual([mia.subscriptionId, lou.subscriptionId])
    expect((await find('limit=1')).nextCursor).not.toBeNull()
    const [{ number } = { number: '' }] = (await statement(lou)).purchases
    expect(await ids(`query=${number.toLowerCase()}`)).toEqual([lou.subscriptionId])
    expect(await ids(`query=${mia.accountId}`)).toEqual([mia.subscriptionId])
    expect(await ids(`query=${encodeURIComponent('%')}`)).toEqual([])
    await end(mia)
    expect(await ids('state=ended')).toEqual([mia.subscriptionId])
    const gone = { actor: lou.accountId, accountId: lou.accountId, emailDigest: 'a'.repeat(64), ver: 2 }
    await cinema.service.deliver('auth', { type: 'account.deleted', ...gone })
    expect((await find('')).items[1]).toMatchObject({ subscriber: null, refundCents: 3_000 })
  })

  it('are seen by who sees buyers, and given back by who may', async () => {
    const lou = await cinema.subscribe()
    const purchaseId = await purchaseOf(lou)
    const cashier = await cinema.member('cashier')
    expect((await find('', cashier)).items).toHaveLength(1)
    expect(await statement(lou, cashier)).toMatchObject({
      purchases: [{ number: expect.any(String) }],
      mayRefund: false,
    })
    expect(await statement(lou)).toMatchObject({ mayRefund: true })
    expect((await refund(purchaseId, 1, { who: cashier })).status).toBe(403)
    expect((await end(lou, cashier)).status).toBe(403)
    const operator = await cinema.member('operator')
    expect((await cinema.ask('GET', '/api/popcorn/subscriptions', operator)).status).toBe(403)
    expect((await refund(purchaseId, 1, { who: lou.authorization })).status).toBe(404)
    expect((await end(lou, lou.authorization)).status).toBe(404)
    expect((await refund(cinema.newId(), 1)).status).toBe(404)
    expect((await refund(purchaseId, 1, { who: cinema.admin })).status).toBe(201)
  })

  it('forget why, once the account is gone', async () => {
    const lou = await cinema.subscribe()
    await refund(await purchaseOf(lou), 1)
    const gone = { actor: lou.accountId, accountId: lou.accountId, emailDigest: 'a'.repeat(64), ver: 2 }
    await cinema.service.deliver('auth', { type: 'account.deleted', ...gone })
    expect((await statement(lou)).purchases[0]?.refunds).toMatchObject([{ portions: 1, reason: null }])
  })
})
