import { expect, it } from 'vitest'
import { giveBack } from './ledger.ts'

const counts = () => ({
  period_left: 1,
  bought_left: 2,
  kept_back: 3,
  poured: 0,
  forfeited: 0,
  granted: 6,
  day: '2026-11-29',
  poured_that_day: 3,
  period_n: 2,
  period_ends_at_ms: 1_000,
  state: 'active' as const,
  ended_at_ms: null,
  pays_back_by: null,
})
const pour = { portions: 3, from_period: 2, period_n: 2, day: '2026-11-29', escrow_until_ms: null }

it('gives back to the month what came from it, and the rest for good', () => {
  const subscription = counts()
  giveBack(subscription, pour, 999)
  expect(subscription).toMatchObject({ period_left: 3, bought_left: 3, kept_back: 0, poured_that_day: 0 })
})

it('gives back for good what came from a month that is over meanwhile', () => {
  const subscription = counts()
  giveBack(subscription, { ...pour, period_n: 1 }, 999)
  expect(subscription).toMatchObject({ period_left: 1, bought_left: 5, kept_back: 0, forfeited: 0 })
})

it('gives back for good what came from a month whose time is over, though the next is not paid yet', () => {
  const subscription = { ...counts(), state: 'past_due' as const }
  giveBack(subscription, pour, 1_000)
  expect(subscription).toMatchObject({ period_left: 1, bought_left: 5, kept_back: 0, forfeited: 0 })
})

it('but nothing of a month that was put aside beyond its end', () => {
  const subscription = counts()
  giveBack(subscription, { ...pour, period_n: 1, escrow_until_ms: 1 }, 999)
  expect(subscription).toMatchObject({ period_left: 1, bought_left: 3, kept_back: 0, forfeited: 2 })
})

it('but all of a month that was ended for its money before its time, and nothing of one before it', () => {
  const ended = { ...counts(), state: 'ended' as const, ended_at_ms: 500, pays_back_by: 'house' }
  const escrow = { ...pour, escrow_until_ms: 2_000 }
  const [ofThis, ofBefore, inTime, notForMoney] = [{ ...ended }, { ...ended }, { ...ended }, { ...ended }]
  giveBack(ofThis, escrow, 1_500)
  expect(ofThis).toMatchObject({ bought_left: 5, forfeited: 0 })
  giveBack(ofBefore, { ...escrow, period_n: 1 }, 1_500)
  expect(ofBefore).toMatchObject({ bought_left: 3, forfeited: 2 })
  giveBack(Object.assign(inTime, { ended_at_ms: 1_000 }), escrow, 1_500)
  expect(inTime).toMatchObject({ bought_left: 3, forfeited: 2 })
  giveBack(Object.assign(notForMoney, { pays_back_by: null }), escrow, 1_500)
  expect(notForMoney).toMatchObject({ bought_left: 3, forfeited: 2 })
})
