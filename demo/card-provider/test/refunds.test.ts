import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestProvider } from './provider.ts'

const provider = new TestProvider()
beforeAll(() => provider.start())
afterAll(() => provider.dispose())

test('a charge is given back in parts, and never more than was taken', async () => {
  const { body: charge } = await provider.charge('parts')
  const first = await provider.refund('part 1', charge.id, 700)
  expect(first).toMatchObject({
    status: 200,
    body: { chargeId: charge.id, amountCents: 700, state: 'succeeded' },
  })
  const tooMuch = await provider.refund('part 2', charge.id, 501)
  expect(tooMuch).toMatchObject({ status: 409, body: { reason: 'amount_exceeds_charge' } })
  const rest = await provider.refund('part 2', charge.id, 500)
  expect(rest.status).toBe(200)
  expect((await provider.ask(`/v1/refunds?chargeId=${charge.id}`)).body).toEqual({
    items: [first.body, rest.body],
  })
  expect((await provider.ask(`/v1/charges/${charge.id}`)).body.refundedCents).toBe(1200)
})

test('of 20 refunds at once that are each more than half, one succeeds', async () => {
  const { body: charge } = await provider.charge('race')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => provider.refund(`race ${n}`, charge.id, 700)),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.reason === 'amount_exceeds_charge')).toHaveLength(19)
})

test('20 identical refunds at once are one refund; the key is bound to its body', async () => {
  const { body: charge } = await provider.charge('same')
  const answers = await Promise.all(Array.from({ length: 20 }, () => provider.refund('same', charge.id, 100)))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await provider.ask(`/v1/refunds?chargeId=${charge.id}`)).body.items).toHaveLength(1)
  const other = await provider.refund('same', charge.id, 101)
  expect(other).toMatchObject({ status: 422, body: { reason: 'idempotency_key_reused' } })
})

test('what was not charged is not given back', async () => {
  const { body: declined } = await provider.charge('declined', { cardNumber: '4000000000000002' })
  const refused = await provider.refund('of declined', declined.id, 1)
  expect(refused).toMatchObject({ status: 409, body: { reason: 'charge_declined' } })
  const unknown = await provider.refund('of nothing', 'ch_nothing', 1)
  expect(unknown).toMatchObject({ status: 404, body: { reason: 'charge_not_found' } })
})
