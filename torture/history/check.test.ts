import { describe, expect, test } from 'vitest'
import { checkHistory, type Found, type FoundOrder } from './check.ts'
import { type History, openHistory, type Verb } from './history.ts'

const PRICE = 1200

/** Plays a history: who asked what, and how it was answered. */
function told(...said: [buyer: string, verb: Verb, outcome: 'ok' | 'unknown' | string, quantity?: number][]) {
  const history: History = openHistory()
  for (const [buyer, verb, outcome, quantity = 1] of said) {
    const asked = history.invoke({ verb, buyer, quantity })
    if (outcome === 'ok') asked.ok(`order of ${buyer}`)
    else if (outcome !== 'unknown') asked.refused(outcome)
  }
  return history.operations
}

function order(buyer: string, change: Partial<FoundOrder> = {}): FoundOrder {
  const { quantity = 1, state = 'paid', totalCents = PRICE * quantity } = change
  const paid = state === 'paid'
  return {
    id: `order of ${buyer}`,
    buyer,
    state,
    quantity,
    tickets: paid ? quantity : 0,
    totalCents,
    charges: paid && totalCents > 0 ? 1 : 0,
    chargedCents: paid ? totalCents : 0,
    givenBackCents: 0,
    ...change,
  }
}

const found = (orders: FoundOrder[], change: Partial<Found> = {}): Found => ({
  capacity: 2,
  holdsExpire: false,
  orders,
  ...change,
})

const kinds = (operations: ReturnType<typeof told>, books: Found) =>
  checkHistory(operations, books).map(({ kind }) => kind)

describe('a good history', () => {
  test.each([
    ['a paid order', told(['a', 'place', 'ok'], ['a', 'pay', 'ok']), found([order('a')])],
    ['a free one', told(['a', 'place', 'ok']), found([order('a', { totalCents: 0 })])],
    ['a hold', told(['a', 'place', 'ok']), found([order('a', { state: 'held' })])],
    [
      'a hold given up',
      told(['a', 'place', 'ok'], ['a', 'cancel', 'ok']),
      found([order('a', { state: 'cancelled' })]),
    ],
    ['nobody heard of it', told(['a', 'place', 'unknown']), found([])],
    ['it was heard of', told(['a', 'place', 'unknown']), found([order('a', { state: 'held' })])],
    [
      'a payment of which nobody knows, that came',
      told(['a', 'place', 'ok'], ['a', 'pay', 'unknown']),
      found([order('a')]),
    ],
    [
      'one that did not',
      told(['a', 'place', 'ok'], ['a', 'pay', 'unknown']),
      found([order('a', { state: 'held' })]),
    ],
    [
      'sold out',
      told(['a', 'place', 'ok', 2], ['b', 'place', 'sold_out']),
      found([order('a', { state: 'held', quantity: 2 })]),
    ],
    [
      'sold out by somebody of whom nobody knows',
      told(['a', 'place', 'unknown', 2], ['b', 'place', 'sold_out']),
      found([]),
    ],
    [
      'money that came too late and went back',
      told(['a', 'place', 'ok'], ['a', 'pay', 'unknown']),
      found([order('a', { state: 'refunded', charges: 1, chargedCents: PRICE, givenBackCents: PRICE })], {
        holdsExpire: true,
      }),
    ],
  ])('%s', (_what, operations, books) => {
    expect(checkHistory(operations, books)).toEqual([])
  })
})

describe('a bad history is found out', () => {
  const bought = told(['a', 'place', 'ok'], ['a', 'pay', 'ok'])
  test.each([
    ['lost', 'an acknowledged order is gone', told(['a', 'place', 'ok']), found([])],
    [
      'lost',
      'an acknowledged order is another one',
      told(['a', 'place', 'ok']),
      found([order('a', { id: 'x', state: 'held' })]),
    ],
    ['lost', 'an acknowledged payment is gone', bought, found([order('a', { state: 'held' })])],
    [
      'kept though refused',
      'a refused order is there',
      told(['a', 'place', 'invalid']),
      found([order('a', { state: 'held' })]),
    ],
    [
      'doubled',
      'one order became two',
      told(['a', 'place', 'unknown']),
      found([order('a', { state: 'held' }), order('a', { id: 'x', state: 'held' })]),
    ],
    ['from nowhere', 'nobody asked for it', told(), found([order('a', { state: 'held' })])],
    ['wrong state', 'paid though nobody paid', told(['a', 'place', 'ok']), found([order('a')])],
    [
      'wrong state',
      'paid though the card was declined',
      told(['a', 'place', 'ok'], ['a', 'pay', 'payment_declined']),
      found([order('a')]),
    ],
    [
      'wrong state',
      'held though given up',
      told(['a', 'place', 'ok'], ['a', 'cancel', 'ok']),
      found([order('a', { state: 'held' })]),
    ],
    [
      'wrong state',
      'expired before its time',
      told(['a', 'place', 'ok']),
      found([order('a', { state: 'expired' })]),
    ],
    [
      'wrong state',
      'of another size',
      told(['a', 'place', 'ok']),
      found([order('a', { state: 'held', quantity: 2 })]),
    ],
    ['wrong state', 'paid without a ticket', bought, found([order('a', { tickets: 0 })])],
    ['wrong state', 'a ticket for nothing', bought, found([order('a', { charges: 0, chargedCents: 0 })])],
    ['charged twice', 'charged twice', bought, found([order('a', { charges: 2, chargedCents: 2 * PRICE })])],
    [
      'charged twice',
      'charged twice, and given back',
      bought,
      found([order('a', { charges: 2, chargedCents: 2 * PRICE, givenBackCents: PRICE })]),
    ],
    [
      'neither ticket nor money',
      'money that came too late and stayed',
      told(['a', 'place', 'ok'], ['a', 'pay', 'unknown']),
      found([order('a', { state: 'expired', charges: 1, chargedCents: PRICE })], { holdsExpire: true }),
    ],
    [
      'oversold',
      'three places of two',
      told(['a', 'place', 'ok', 3]),
      found([order('a', { state: 'held', quantity: 3 })]),
    ],
    ['refused without need', 'sold out when nobody had come', told(['b', 'place', 'sold_out']), found([])],
    [
      'refused without need',
      'sold out before the others came',
      told(['b', 'place', 'sold_out'], ['a', 'place', 'ok', 2]),
      found([order('a', { state: 'held', quantity: 2 })]),
    ],
  ])('%s: %s', (kind, _what, operations, books) => {
    expect(kinds(operations, books)).toContain(kind)
  })

  test('an operation has one answer', () => {
    const asked = openHistory().invoke({ verb: 'place', buyer: 'a', quantity: 1 })
    asked.ok('order')
    expect(() => asked.refused('sold_out')).toThrow('answered twice')
  })
})
