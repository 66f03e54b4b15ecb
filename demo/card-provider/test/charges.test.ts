import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestProvider } from './provider.ts'

const provider = new TestProvider()
beforeAll(() => provider.start())
afterAll(() => provider.dispose())

test('the card that succeeds is charged, and the charge is found by id, key and reference', async () => {
  const { status, body } = await provider.charge('key-1', { reference: 'found' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    state: 'succeeded',
    amountCents: 1200,
    currency: 'EUR',
    reference: 'found',
    cardLastFour: '4242',
  })
  expect((await provider.ask(`/v1/charges/${body.id}`)).body).toEqual(body)
  expect((await provider.ask('/v1/charges?idempotencyKey=key-1')).body).toEqual({ items: [body] })
  expect((await provider.ask('/v1/charges?reference=found')).body).toEqual({ items: [body] })
  expect((await provider.ask('/v1/charges?reference=nobody')).body).toEqual({ items: [] })
  expect(await provider.ask('/v1/charges/ch_nothing')).toMatchObject({
    status: 404,
    body: { reason: 'charge_not_found' },
  })
})

test.each([
  ['4000000000000002', 'card_declined'],
  ['5555555555554444', 'card_not_supported'],
])('card %s is declined: %s', async (cardNumber, declineReason) => {
  const { status, body } = await provider.charge(`declined ${cardNumber}`, { cardNumber })
  expect(status).toBe(200)
  expect(body).toMatchObject({ state: 'declined', declineReason })
})

test.each(['4242424242424241', '4242 4242 4242 4242', '42', ''])(
  '"%s" is no card number',
  async (cardNumber) => {
    const answer = await provider.charge(`number ${cardNumber}`, { cardNumber })
    expect(answer).toMatchObject({ status: 422, body: { reason: 'invalid_card_number' } })
  },
)

test('the slow card is charged at once and answered later, to each who asks with its key', async () => {
  const asked = [1, 2].map(() =>
    provider.charge('slow', { cardNumber: '4000000000000341', reference: 'slow' }),
  )
  const answers = await Promise.all(asked)
  expect(answers[0]?.body.state).toBe('succeeded')
  expect(answers[1]).toEqual(answers[0])
  expect((await provider.ask('/v1/charges?reference=slow')).body.items).toHaveLength(1)
})

test('the card that loses its answer is charged; asking again with the key brings the answer', async () => {
  const lost = () => provider.charge('lost', { cardNumber: '4000000000000119', reference: 'lost' })
  await expect(lost()).rejects.toThrow()
  const { body } = await provider.ask('/v1/charges?idempotencyKey=lost')
  expect(body.items).toMatchObject([{ state: 'succeeded', reference: 'lost' }])
  expect({ items: [(await lost()).body] }).toEqual(body)
  expect((await provider.ask('/v1/charges?reference=lost')).body).toEqual(body)
})

test('50 identical charges at once are one charge with one answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => provider.charge('rush', { reference: 'rush' })),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect((await provider.ask('/v1/charges?reference=rush')).body.items).toHaveLength(1)
})

test('50 charges at once with keys of their own are 50 charges', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => provider.charge(`own ${n}`, { reference: 'own' })))
  expect((await provider.ask('/v1/charges?reference=own')).body.items).toHaveLength(50)
})

test.each([
  { amountCents: 1300 },
  { currency: 'CHF' },
  { reference: 'other' },
  { cardNumber: '4000000000000002' },
])('a key with another body is refused: %o', async (change) => {
  await provider.charge('reused')
  const answer = await provider.charge('reused', change)
  expect(answer).toMatchObject({ status: 422, body: { reason: 'idempotency_key_reused' } })
})

test('what is missing or unknown is named, and nothing is charged', async () => {
  const answer = await provider.charge('wrong', { amountCents: 0, tip: 1, reference: 'wrong' })
  expect(answer).toMatchObject({ status: 400, body: { reason: 'invalid_request' } })
  expect(JSON.stringify(answer.body.errors)).toContain('amountCents')
  const withoutKey = await provider.ask('/v1/charges', { body: {} })
  expect(withoutKey).toMatchObject({ status: 400, body: { reason: 'invalid_request' } })
  expect((await provider.ask('/v1/charges?reference=wrong')).body.items).toEqual([])
  expect(await provider.ask('/v1/charges')).toMatchObject({ status: 400 })
})

test('a wrong API key opens nothing', async () => {
  for (const path of ['/v1/charges?reference=found', '/v1/test/charges', '/v1/refunds?chargeId=x']) {
    const answer = await provider.ask(path, { apiKey: 'another key' })
    expect(answer).toMatchObject({ status: 401, body: { reason: 'invalid_api_key' } })
  }
})

test('no card number is written anywhere', async () => {
  await provider.charge('private', { cardNumber: '5105105105105100' })
  await provider.charge('private', { cardNumber: '5105105105105100', surprise: '5105105105105100' })
  const dataDir = join(provider.folder, 'data')
  const written = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'))
  expect(written.join()).toContain('5100')
  for (const text of [...written, provider.output]) {
    expect(text).not.toContain('5105105105105100')
    expect(text).not.toContain('4242424242424242')
  }
})
