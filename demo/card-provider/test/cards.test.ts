import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestProvider } from './provider.ts'

const SUCCEEDS = '4242424242424242'
const DECLINED = '4000000000000002'
const LACKS_FUNDS_LATER = '4000000000000259'
const SLOW = '4000000000000341'
const LOST = '4000000000000119'

const provider = new TestProvider()
beforeAll(() => provider.start())
afterAll(() => provider.dispose())

/** The token of a card that was just put on file. */
async function save(idempotencyKey: string, cardNumber = SUCCEEDS): Promise<unknown> {
  const { body } = await provider.charge(idempotencyKey, { cardNumber, saveCard: true })
  return body.cardToken
}

test('a card on file is charged by its token, as often as one likes', async () => {
  const { body: saving } = await provider.charge('saving', { saveCard: true })
  expect(saving).toMatchObject({
    state: 'succeeded',
    cardToken: expect.stringMatching(/^card_[0-9a-f]{24}$/),
  })
  expect((await provider.ask(`/v1/charges/${saving.id}`)).body).toEqual(saving)
  expect((await provider.ask('/v1/charges?idempotencyKey=saving')).body).toEqual({ items: [saving] })
  const monthly = await provider.chargeToken('month 1', saving.cardToken)
  expect(monthly).toMatchObject({ status: 200, body: { state: 'succeeded', cardLastFour: '4242' } })
  expect(monthly.body).not.toHaveProperty('cardToken')
  expect(await provider.chargeToken('month 1', saving.cardToken)).toEqual(monthly)
  expect((await provider.chargeToken('month 2', saving.cardToken)).body.id).not.toBe(monthly.body.id)
})

test('only a charge that asks for it and succeeds puts a card on file', async () => {
  expect((await provider.charge('not asked')).body).not.toHaveProperty('cardToken')
  const { body: declined } = await provider.charge('declined', { cardNumber: DECLINED, saveCard: true })
  expect(declined.state).toBe('declined')
  expect(declined).not.toHaveProperty('cardToken')
})

test('identical charges at once save one card; another charge of the same number saves another', async () => {
  const tokens = await Promise.all(Array.from({ length: 20 }, () => save('rush')))
  expect(new Set(tokens).size).toBe(1)
  expect(await save('apart')).not.toBe(tokens[0])
})

test('a card that lacks funds later is declined each time it is charged by its token', async () => {
  const token = await save('rich', LACKS_FUNDS_LATER)
  for (const month of [1, 2]) {
    const { body } = await provider.chargeToken(`poor ${month}`, token)
    expect(body).toMatchObject({
      state: 'declined',
      declineReason: 'insufficient_funds',
      cardLastFour: '0259',
    })
  }
})

test('a token is slow, or loses its answer, like its number', async () => {
  const slow = await save('slow', SLOW)
  const beganAtMs = Date.now()
  expect((await provider.chargeToken('slow again', slow)).body.state).toBe('succeeded')
  expect(Date.now() - beganAtMs).toBeGreaterThanOrEqual(490)
  await expect(save('lost', LOST)).rejects.toThrow()
  const lost = await save('lost', LOST)
  await expect(provider.chargeToken('lost again', lost)).rejects.toThrow()
  expect((await provider.chargeToken('lost again', lost)).body.state).toBe('succeeded')
})

test('a token that nobody was given is refused, and the refusal is not remembered', async () => {
  const refused = await provider.chargeToken('typed', 'card_nothing')
  expect(refused).toMatchObject({ status: 422, body: { reason: 'unknown_card' } })
  expect((await provider.ask('/v1/charges?idempotencyKey=typed')).body).toEqual({ items: [] })
  expect((await provider.charge('typed')).status).toBe(200)
})

test('a forgotten card is charged no more; what was answered before is answered again', async () => {
  const saving = await provider.charge('to forget', { saveCard: true })
  const token = saving.body.cardToken
  const charged = await provider.chargeToken('before', token)
  const { onFile, forgotten } = (await provider.ask('/v1/test/cards')).body
  expect((await provider.forgetCard(token)).status).toBe(204)
  expect((await provider.forgetCard(token)).status).toBe(204)
  expect((await provider.ask('/v1/test/cards')).body).toEqual({
    onFile: Number(onFile) - 1,
    forgotten: Number(forgotten) + 1,
  })
  expect(await provider.chargeToken('after', token)).toMatchObject({
    status: 422,
    body: { reason: 'unknown_card' },
  })
  expect(await provider.chargeToken('before', token)).toEqual(charged)
  expect(await provider.charge('to forget', { saveCard: true })).toEqual(saving)
})

test('a key is bound to the card and to whether it is saved', async () => {
  const [token, other] = [await save('one'), await save('other')]
  await provider.charge('bound number')
  await provider.chargeToken('bound token', token)
  for (const again of [
    provider.charge('bound number', { saveCard: true }),
    provider.chargeToken('bound number', token),
    provider.chargeToken('bound token', other),
    provider.charge('bound token'),
  ]) {
    expect(await again).toMatchObject({ status: 422, body: { reason: 'idempotency_key_reused' } })
  }
})

test.each([
  ['both a number and a token', { cardToken: 'card_1' }],
  ['neither', { cardNumber: undefined }],
  ['a token to save', { cardNumber: undefined, cardToken: 'card_1', saveCard: true }],
])('a charge with %s is refused', async (what, fields) => {
  expect(await provider.charge(what, fields)).toMatchObject({
    status: 400,
    body: { reason: 'invalid_request' },
  })
})

test('a card on file outlives a killed provider, and its number is written nowhere', async () => {
  const token = await save('durable', LACKS_FUNDS_LATER)
  expect(await provider.end('SIGKILL')).toBe('SIGKILL')
  await provider.start()
  expect((await provider.chargeToken('after the kill', token)).body).toMatchObject({ cardLastFour: '0259' })
  const dataDir = join(provider.folder, 'data')
  const written = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1'))
  expect(written.join()).toContain(token)
  for (const text of [...written, provider.output]) expect(text).not.toContain(LACKS_FUNDS_LATER)
})
