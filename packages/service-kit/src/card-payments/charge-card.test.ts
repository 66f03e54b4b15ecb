import { expect, it } from 'vitest'
import { AppError } from '../errors.ts'
import { openLog } from '../log.ts'
import { type ChargeCard, mayHaveGotLost, openCharging } from './charge-card.ts'
import type { CardProvider, ChargeRequest, ChargeResult } from './provider.ts'

const NOW_MS = 1_000_000
const REQUEST = {
  begunAtMs: NOW_MS,
  paymentId: 'p1',
  amountCents: 1_200,
  currency: 'EUR',
  cardToken: 'card_1',
  reference: 'May',
}
const SUCCEEDED: ChargeResult = {
  state: 'succeeded',
  providerReference: 'ch_1',
  card: { lastFour: '4242', token: null },
}

/** Charging by a provider that answers so; what was settled is noted. */
function open(
  answers: Partial<Pick<CardProvider, 'charge' | 'findCharge'>>,
  settled: [string, ChargeResult][] = [],
): ChargeCard<string> {
  const unasked = () => Promise.reject(new Error('nobody was to be asked this'))
  return openCharging({
    provider: {
      charge: unasked,
      findCharge: unasked,
      refund: unasked,
      forgetCard: unasked,
      close: unasked,
      ...answers,
    },
    log: openLog('test', 'silent'),
    nowMs: () => NOW_MS,
    settleCharge: async (paymentId, result) => {
      settled.push([paymentId, result])
      return `${paymentId} is settled`
    },
  })
}

it('asks once for those who want the same charge meanwhile, and again for who comes later', async () => {
  const { promise, resolve } = Promise.withResolvers<ChargeResult>()
  let asked = 0
  const chargeCard = open({
    charge: () => {
      asked += 1
      return promise
    },
  })
  const charges = [chargeCard(REQUEST), chargeCard(REQUEST), chargeCard({ ...REQUEST, paymentId: 'p2' })]
  resolve(SUCCEEDED)
  expect(await Promise.all(charges)).toEqual(['p1 is settled', 'p1 is settled', 'p2 is settled'])
  expect(asked).toBe(2)
  expect(await chargeCard(REQUEST)).toBe('p1 is settled')
  expect(asked).toBe(3)
})

it('sends nothing that waited for as long as an attempt may be sent', async () => {
  const sent: ChargeRequest[] = []
  const chargeCard = open({
    charge: async (request) => {
      sent.push(request)
      return SUCCEEDED
    },
  })
  expect(await chargeCard({ ...REQUEST, begunAtMs: NOW_MS - 25_000 })).toBeUndefined()
  expect(sent).toEqual([])
  expect(await chargeCard({ ...REQUEST, begunAtMs: NOW_MS - 24_999 })).toBe('p1 is settled')
  const { begunAtMs: _, ...request } = REQUEST
  expect(sent).toEqual([request])
})

it('settles a refused card as declined, and says why', async () => {
  const settled: [string, ChargeResult][] = []
  const refusal = new AppError('unprocessable', 'invalid_card_number', 'Check the digits.')
  const chargeCard = open({ charge: () => Promise.reject(refusal) }, settled)
  await expect(chargeCard(REQUEST)).rejects.toBe(refusal)
  expect(settled).toEqual([['p1', { state: 'declined', declineReason: 'invalid_card_number' }]])
})

it('asks what became of a charge whose answer was lost, and settles nothing where nobody knows', async () => {
  const settled: [string, ChargeResult][] = []
  const charge = () => Promise.reject(new Error('socket hang up'))
  const found = open({ charge, findCharge: async () => SUCCEEDED }, settled)
  expect(await found(REQUEST)).toBe('p1 is settled')
  expect(await open({ charge, findCharge: async () => undefined }, settled)(REQUEST)).toBeUndefined()
  expect(await open({ charge }, settled)(REQUEST)).toBeUndefined()
  expect(settled).toEqual([['p1', SUCCEEDED]])
})

it('sends an attempt again for as long as its first sending may be on its way', () => {
  const attempt = { state: 'pending', begunAtMs: 1_000 }
  expect(mayHaveGotLost(attempt, 25_999)).toBe(true)
  expect(mayHaveGotLost(attempt, 26_000)).toBe(false)
  expect(mayHaveGotLost({ ...attempt, state: 'declined' }, 1_000)).toBe(false)
})
