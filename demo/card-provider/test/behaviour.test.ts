import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestProvider, until } from './provider.ts'

let provider: TestProvider
beforeEach(async () => {
  provider = new TestProvider()
  await provider.start()
})
afterEach(() => provider.dispose())

test('in an outage all is refused and nothing is charged, until it ends', async () => {
  await provider.behave({ outage: true })
  expect(await provider.charge('out')).toMatchObject({
    status: 503,
    body: { reason: 'provider_unavailable' },
  })
  expect((await provider.ask('/v1/charges?reference=order-1')).status).toBe(503)
  await provider.behave({ outage: false })
  expect((await provider.ask('/v1/charges?reference=order-1')).body).toEqual({ items: [] })
  expect((await provider.charge('out')).status).toBe(200)
})

test('a silent provider has charged, and answers once it is told to stop', async () => {
  await provider.behave({ silentMs: 600_000 })
  const answer = provider.charge('silent')
  await until(() => provider.output.includes('"url":"/v1/charges"'))
  expect(await provider.end('SIGTERM')).toBe(0)
  expect((await answer).body.state).toBe('succeeded')
})

test('totals count every charge and sum what was taken', async () => {
  await provider.charge('a', { reference: 'one' })
  await provider.charge('b', { reference: 'one', cardNumber: '4000000000000002' })
  const { body: charge } = await provider.charge('c', { reference: 'two', amountCents: 500 })
  await provider.refund('d', charge.id, 100)
  expect((await provider.ask('/v1/test/charges')).body).toEqual({
    count: 3,
    succeededCount: 2,
    amountCents: 1700,
    refundedCents: 100,
    byReference: [
      { reference: 'one', count: 2, succeededCount: 1, amountCents: 1200, refundedCents: 0 },
      { reference: 'two', count: 1, succeededCount: 1, amountCents: 500, refundedCents: 100 },
    ],
  })
})

test('an unknown behaviour is refused', async () => {
  expect(await provider.behave({ outrage: true })).toMatchObject({
    status: 400,
    body: { reason: 'invalid_request' },
  })
})

test('the provider leaves with whoever started it', async () => {
  expect(await provider.end('parent leaves')).toBe(0)
})
