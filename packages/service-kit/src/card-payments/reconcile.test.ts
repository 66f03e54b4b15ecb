import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../log.ts'
import type { Loop } from '../service/loop.ts'
import { LOST_AFTER_MS } from './charge-card.ts'
import { startReconciling } from './reconcile.ts'

const NOW_MS = 1_000_000

/** What a service was told, in the words of its books. */
let told: unknown[]
let loop: Loop | undefined

beforeEach(() => {
  told = []
})
afterEach(() => loop?.stop())

function payment(id: string, kind: 'charge' | 'refund', ageMs: number) {
  return { id, kind, amount_cents: 500, begun_at_ms: NOW_MS - ageMs }
}

/** One round over these payments, with a provider that knows the charge `known` and gives all money back. */
async function goRound(due: ReturnType<typeof payment>[]): Promise<unknown[]> {
  let rounds = 0
  const note = async (...what: unknown[]) => told.push(what)
  loop = startReconciling({
    log: openLog('test', 'silent'),
    nowMs: () => NOW_MS,
    provider: {
      charge: () => Promise.reject(new Error('nothing is charged here')),
      findCharge: async (id) => {
        if (id === 'away') throw new Error('the provider is away')
        return id === 'known' ? { state: 'declined', declineReason: 'card_declined' } : undefined
      },
      refund: async (id, chargeReference, amountCents) => `${id}: ${amountCents} of ${chargeReference}`,
      forgetCard: async () => undefined,
      close: async () => undefined,
    },
    findDue: async () => (rounds++ === 0 ? due : []),
    findChargeReference: async ({ id }) => (id === 'orphan' ? null : 'ch_1'),
    settleCharge: (id, result) => note('charge', id, result),
    settleRefund: (id, reference) => note('refund', id, reference),
    postpone: ({ id }, checkAtMs) => note('postponed', id, checkAtMs - NOW_MS),
  })
  await expect.poll(() => told.length).toBe(due.length)
  return told
}

it('settles what the provider knows of, and what it cannot hear of any more', async () => {
  expect(
    await goRound([payment('known', 'charge', 5_000), payment('lost', 'charge', LOST_AFTER_MS)]),
  ).toEqual([
    ['charge', 'known', { state: 'declined', declineReason: 'card_declined' }],
    ['charge', 'lost', { state: 'declined', declineReason: 'never_arrived' }],
  ])
})

it('asks later for what may still arrive, but not later than it can', async () => {
  expect(
    await goRound([
      payment('young', 'charge', 200),
      payment('older', 'charge', 10_000),
      payment('nearly lost', 'charge', LOST_AFTER_MS - 3_000),
    ]),
  ).toEqual([
    ['postponed', 'young', 1_000],
    ['postponed', 'older', 10_000],
    ['postponed', 'nearly lost', 3_000],
  ])
})

it('gives back what is owed, whatever becomes of the others', async () => {
  const due = [
    payment('away', 'charge', 86_400_000),
    payment('orphan', 'refund', 2_000),
    payment('owed', 'refund', 0),
  ]
  expect(new Set(await goRound(due))).toEqual(
    new Set([
      ['postponed', 'away', 30_000],
      ['postponed', 'orphan', 2_000],
      ['refund', 'owed', 'owed: 500 of ch_1'],
    ]),
  )
})
