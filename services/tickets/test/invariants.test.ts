import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkInvariants, checkSessionsEndingAfter } from '../src/invariants/check.ts'
import { watchInvariants } from '../src/invariants/watch.ts'
import { runCommand } from './fixtures/command.ts'
import { tamper } from './fixtures/tamper.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000

/** What goes wrong, and what is said of it. */
const FAULTS: [string, string, string[]][] = [
  [
    'a pool sells more than it has',
    'UPDATE pools SET capacity = 5',
    ['a pool has no more sold and held than places'],
  ],
  [
    'an offer sells more than its cap',
    'UPDATE offers SET cap = 1 WHERE cap IS NULL AND sold > 1',
    ['an offer has no more sold and held than its cap'],
  ],
  ['a pool forgets a hold', 'UPDATE pools SET held = held - 1', ['a pool holds what its offers hold']],
  [
    'a pool forgets a sale',
    'UPDATE pools SET sold = sold - 1',
    ['a pool has sold what its offers have sold'],
  ],
  [
    'an offer forgets a hold',
    'UPDATE offers SET held = held - 1 WHERE held > 0',
    ['a pool holds what its offers hold', 'an offer holds what held orders want of it'],
  ],
  [
    'an offer forgets a sale',
    'UPDATE offers SET sold = sold - 1 WHERE sold > 1',
    ['a pool has sold what its offers have sold', 'an offer has sold its valid tickets'],
  ],
  [
    'a number is given and not used',
    'UPDATE offers SET issued = issued + 1 WHERE sold > 1',
    ['the fiscal numbers of an offer have no gap'],
  ],
  [
    'a number is passed over',
    'UPDATE tickets SET fiscal_no = 9 WHERE fiscal_no = 3',
    ['the fiscal numbers of an offer have no gap'],
  ],
  [
    'a ticket is lost',
    'DELETE FROM tickets WHERE fiscal_no = 3',
    [
      'an offer has sold its valid tickets',
      'the fiscal numbers of an offer have no gap',
      'a paid order has all its tickets, another none',
    ],
  ],
  [
    'a total is wrong',
    'UPDATE orders SET total_cents = total_cents + 1 WHERE total_cents = 3600',
    ['an order costs the sum of its lines', 'a paid order has one charge in the journal, another none'],
  ],
  [
    'the end of the journal is cut off',
    'DELETE FROM money_journal WHERE seq = 2',
    ['a paid order has one charge in the journal, another none'],
  ],
  [
    'a charge is lost',
    'DELETE FROM payments WHERE amount_cents = 3600',
    [
      'a paid order has one charge in the journal, another none',
      'a sale of the journal has a payment that succeeded',
    ],
  ],
  [
    'a charge did not succeed after all',
    "UPDATE payments SET state = 'declined' WHERE amount_cents = 3600",
    [
      'a paid order has one charge in the journal, another none',
      'a sale of the journal has a payment that succeeded',
    ],
  ],
  [
    'a payment is forgotten',
    'UPDATE orders SET pending_payments = 0',
    ['an order counts its payments under way'],
  ],
]

describe.each(ENGINES)('what must hold on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 30 })
    await sellAnEvening()
  })
  afterEach(() => venue.close())

  /** Orders that are free, paid, held, cancelled, expired, and one whose payment is under way. */
  async function sellAnEvening(): Promise<void> {
    const { port } = venue.service.context
    const place = async (offerId: string, quantity: number): Promise<string> =>
      (await venue.placeOrder({ lines: [{ offerId, quantity }] })).json().order.id
    const full = await venue.offer()
    const free = await venue.offer({ priceCents: 0, cap: 5 })
    await place(full.id, 4)
    venue.service.clock.advance(3_600_000)
    await port.run('expireHolds', { limit: 10 })
    await place(free.id, 1)
    await venue.settle(await place(full.id, 3))
    await port.run('cancelOrder', { orderId: await place(full.id, 2) })
    const paying = await place(full.id, 2)
    await port.run('beginPayment', {
      orderId: paying,
      paymentId: venue.newId(),
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: venue.service.clock.nowMs(),
    })
  }
  const broken = async () =>
    (await checkInvariants(venue.service.context.db)).map(({ invariant }) => invariant)

  it('holds after an evening of every kind of order', async () => {
    expect(await broken()).toEqual([])
    expect(await runCommand('check-invariants', [], venue.service.context.config.DATABASE_URL)).toEqual({
      exitCode: 0,
      output: 'everything holds\n',
    })
  })

  it.each(FAULTS)('is found broken when %s', async (_what, statement, invariants) => {
    await tamper(venue, engine, statement)
    expect(await broken()).toEqual(invariants)
  })

  it('is said with both figures, by the command too', async () => {
    await tamper(venue, engine, 'UPDATE pools SET held = held + 1')
    const [breach] = await checkInvariants(venue.service.context.db)
    expect(breach).toMatchObject({ expected: 2, found: 3 })
    const { exitCode, output } = await runCommand(
      'check-invariants',
      [],
      venue.service.context.config.DATABASE_URL,
    )
    expect(output).toBe(
      `BROKEN ${breach?.subject}: a pool holds what its offers hold: 3 instead of 2\n1 broken\n`,
    )
    expect(exitCode).toBe(1)
  })

  it('is looked at each minute where it can still change', async () => {
    await tamper(venue, engine, 'UPDATE pools SET held = held + 1')
    const nowMs = venue.service.clock.nowMs()
    expect(await checkSessionsEndingAfter(venue.service.context.db, nowMs)).toHaveLength(1)
    expect(await checkSessionsEndingAfter(venue.service.context.db, nowMs + 60 * DAY_MS)).toEqual([])
  })

  it('shows in the metrics once it was looked at', async () => {
    await tamper(venue, engine, 'UPDATE pools SET held = held + 1')
    const watch = watchInvariants(venue.service.context)
    expect(watch.figure.read()).toBeNaN()
    const loop = watch.start()
    await expect.poll(watch.figure.read, { timeout: 20_000 }).toBe(1)
    await loop.stop()
    const metrics = await venue.service.internal.inject('/metrics')
    expect(metrics.body).toMatch(/guichet_invariants_broken/)
  })
})
