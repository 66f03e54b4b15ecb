import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import { tamper } from './fixtures/tamper.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

/** What goes wrong after a ticket was given back, and what is said of it. */
const FAULTS: [string, string, string[]][] = [
  [
    'its ticket is good again',
    "UPDATE tickets SET state = 'valid'",
    ['an offer has sold its valid tickets', 'a ticket is voided when it was given back, another not'],
  ],
  [
    'another ticket is voided without being given back',
    "UPDATE tickets SET state = 'voided' WHERE n = 2",
    ['an offer has sold its valid tickets', 'a ticket is voided when it was given back, another not'],
  ],
  [
    'its return is forgotten',
    'DELETE FROM returns',
    ['a ticket is voided when it was given back, another not', 'an order counts what its returns are worth'],
  ],
  [
    'its order counts less',
    'UPDATE orders SET refunded_cents = refunded_cents - 1',
    [
      'an order counts what its returns are worth',
      'what was given back is in the journal',
      'what was given back is asked of its payments',
    ],
  ],
  [
    'the journal lacks it',
    "DELETE FROM money_journal WHERE kind = 'refund'",
    ['what was given back is in the journal'],
  ],
  [
    'nobody asks for its money any more',
    "UPDATE payments SET state = 'declined' WHERE kind = 'refund'",
    ['what was given back is asked of its payments'],
  ],
  [
    'more goes back than was taken',
    "UPDATE payments SET amount_cents = 3601 WHERE kind = 'refund'",
    ['what was given back is asked of its payments', 'a charge gives back no more than it took'],
  ],
]

describe.each(ENGINES)('what must hold after a refund on %s', (engine) => {
  let venue: Venue

  beforeEach(async () => {
    venue = await openVenue({ engine })
    const offer = await venue.offer()
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 3 }] })
    const { id: orderId } = await venue.settle(placed.json().order.id)
    const { port } = venue.service.context
    const asked = await port.run('askReturns', {
      orderId,
      numbers: [1],
      terms: { by: 'staff', waiveFee: true },
      actor: 'system',
      reason: null,
      idempotencyKey: venue.newId(),
      checkAtMs: venue.service.clock.nowMs(),
    })
    if (!('returns' in asked)) throw new Error(asked.outcome)
    await port.run('settleReturns', { returnIds: asked.returns.map(({ id }) => id) })
  })
  afterEach(() => venue.close())

  const broken = async () =>
    (await checkInvariants(venue.service.context.db)).map(({ invariant }) => invariant)

  it('holds', async () => {
    expect(await broken()).toEqual([])
  })

  it.each(FAULTS)('is found broken when %s', async (_what, statement, invariants) => {
    await tamper(venue, engine, statement)
    expect(await broken()).toEqual(invariants)
  })
})
