import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CardProvider, type ChargeRequest, openCardProvider } from '../src/card-payments/provider.ts'
import { type CardCompany, cardCompanyAddress, startCardCompany } from '../src/testing/card-company.ts'
import { writeTestSecrets } from '../src/testing/secrets.ts'

const SUCCEEDS = '4242424242424242'
const LACKS_FUNDS_LATER = '4000000000000259'

const secretsDir = mkdtempSync(join(tmpdir(), 'guichet-secrets-'))
let company: CardCompany
let provider: CardProvider
let payments = 0

beforeAll(async () => {
  writeTestSecrets(secretsDir, { 'provider-api-key': 'bytes', 'provider-webhook-secret': 'bytes' })
  const { folder, url } = cardCompanyAddress()
  company = await startCardCompany({ folder, secretsDir, webhookUrl: 'http://127.0.0.1:9/webhook' })
  provider = openCardProvider(url, readFileSync(join(secretsDir, 'provider-api-key'), 'utf8'))
})
afterAll(async () => {
  await provider.close()
  await company.close()
  rmSync(secretsDir, { recursive: true })
})

const inTime = () => AbortSignal.timeout(10_000)

function request<Card>(card: Card) {
  payments += 1
  return { paymentId: `p${payments}`, amountCents: 900, currency: 'EUR', reference: 'May', ...card }
}

const charge = (asked: ChargeRequest) => provider.charge(asked, inTime())

/** The token of a card that was just put on file. */
async function save(cardNumber: string): Promise<string> {
  const result = await charge(request({ cardNumber, saveCard: true }))
  if (result.state === 'declined' || !result.card.token) throw new Error('the card is not on file')
  return result.card.token
}

it('charges a number once, says which card it was, and finds the charge again', async () => {
  const asked = request({ cardNumber: SUCCEEDS })
  const result = await charge(asked)
  expect(result).toEqual({
    state: 'succeeded',
    providerReference: expect.stringMatching(/^ch_/),
    card: { lastFour: '4242', token: null },
  })
  expect(await charge(asked)).toEqual(result)
  expect(await provider.findCharge(asked.paymentId, inTime())).toEqual(result)
  expect(await provider.findCharge('another', inTime())).toBeUndefined()
})

it('puts a card on file with its first charge, and charges it by its token', async () => {
  const asked = request({ cardNumber: SUCCEEDS, saveCard: true } as const)
  const first = await charge(asked)
  expect(await provider.findCharge(asked.paymentId, inTime())).toEqual(first)
  const cardToken = first.state === 'succeeded' ? first.card.token : null
  expect(cardToken).toMatch(/^card_/)
  expect(await charge(request({ cardToken: cardToken ?? '' }))).toMatchObject({
    state: 'succeeded',
    card: { lastFour: '4242', token: null },
  })
})

it('says why a card on file is declined: for lack of funds, or because it is on file no more', async () => {
  const [poor, gone] = [await save(LACKS_FUNDS_LATER), await save(SUCCEEDS)]
  await provider.forgetCard(gone, inTime())
  await provider.forgetCard(gone, inTime())
  expect(await charge(request({ cardToken: poor }))).toEqual({
    state: 'declined',
    declineReason: 'insufficient_funds',
  })
  expect(await charge(request({ cardToken: gone }))).toEqual({
    state: 'declined',
    declineReason: 'unknown_card',
  })
})

it('throws what is no card number back at its payer', async () => {
  await expect(charge(request({ cardNumber: '4242424242424241' }))).rejects.toMatchObject({
    reason: 'invalid_card_number',
  })
})

it('gives money back under the name of the charge', async () => {
  const charged = await charge(request({ cardNumber: SUCCEEDS }))
  const reference = charged.state === 'succeeded' ? charged.providerReference : ''
  const refund = await provider.refund('r1', reference, 400, inTime())
  expect(refund).toMatch(/^re_/)
  expect(await provider.refund('r1', reference, 400, inTime())).toBe(refund)
  expect(await company.totals()).toMatchObject({ refundedCents: 400 })
})

it('takes no other answer for an outcome', async () => {
  const asked = request({ cardNumber: SUCCEEDS })
  await charge(asked)
  await expect(charge({ ...asked, amountCents: 901 })).rejects.toThrow('idempotency_key_reused')
  await company.behave({ outage: true })
  await expect(charge(request({ cardNumber: SUCCEEDS }))).rejects.toThrow('answered 503 to POST /v1/charges')
  await expect(provider.findCharge(asked.paymentId, inTime())).rejects.toThrow('answered 503')
  await expect(provider.forgetCard('card_1', inTime())).rejects.toThrow('answered 503')
  await company.behave({ outage: false })
})
