import { randomUUID } from 'node:crypto'
import type { Fact, FactOf } from '@guichet/contracts/facts'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventSaved, newId, newOrder, orderPaid, sessionSaved, ticketReturned } from './fixtures/facts.ts'
import { type Office, openOffice } from './fixtures/office.ts'

const ZONES = ['Europe/Paris', 'Asia/Kolkata', 'America/New_York'] as const
const CHANNELS = ['web', 'counter', 'invitation'] as const
const FROM_MS = Date.UTC(2026, 2, 28)

/** What goes on in a house, step by step. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('sell'),
      event: fc.nat(2),
      channel: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('keep in vain'),
      event: fc.nat(2),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('give back'), sale: fc.nat(50), amountCents: fc.nat(1000) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('move'), event: fc.nat(2), zone: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 600 }) }),
  },
) as fc.Arbitrary<{
  does: string
  event?: number
  channel?: number
  quantity?: number
  sale?: number
  amountCents?: number
  zone?: number
  minutes?: number
}>

interface Row {
  atMs: number
  facts: Fact[]
}
interface History {
  feeds: Record<'events' | 'tickets', Row[]>
  /** By the model. */
  sold: number
  abandoned: number
  grossCents: number
  refundedCents: number
}

function historyOf(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]): History {
  const organiserId = newId()
  const places = ZONES.map(() => ({ organiserId, eventId: newId(), sessionId: newId() }))
  const offers = ZONES.map(() => newId())
  const history: History = {
    feeds: { events: [], tickets: [] },
    sold: 0,
    abandoned: 0,
    grossCents: 0,
    refundedCents: 0,
  }
  const sales: { paid: FactOf<'order.paid'>; left: number }[] = []
  let atMs = FROM_MS
  const say = (feed: 'events' | 'tickets', ...facts: Fact[]) => history.feeds[feed].push({ atMs, facts })
  places.forEach((place, at) => {
    say(
      'events',
      eventSaved({ id: place.eventId, organiserId, timeZone: ZONES[at] ?? 'UTC' }),
      sessionSaved({ id: place.sessionId, eventId: place.eventId, organiserId, startsAtMs: FROM_MS }),
    )
  })
  for (const {
    does,
    event = 0,
    channel = 0,
    quantity = 1,
    sale = 0,
    amountCents = 0,
    zone = 0,
    minutes = 0,
  } of steps) {
    const place = places[event]
    const offerId = offers[event]
    if (!place || !offerId) throw new Error('there are as many events as time zones')
    const order = newOrder(place, [{ offerId, quantity, priceCents: 1000 }], {
      channel: CHANNELS[channel] ?? 'web',
    })
    if (does === 'wait') atMs += minutes * 60_000
    if (does === 'move')
      say('events', eventSaved({ id: place.eventId, organiserId, timeZone: ZONES[zone] ?? 'UTC' }))
    if (does === 'sell') {
      const paid = orderPaid(order)
      sales.push({ paid, left: quantity })
      say('tickets', { type: 'order.placed', actor: 'system', order }, paid)
      history.sold += quantity
      history.grossCents += quantity * 1000
    }
    if (does === 'keep in vain') {
      say('tickets', { type: 'order.placed', actor: 'system', order })
      say('tickets', { type: 'order.expired', actor: 'system', order: { ...order, state: 'expired' } })
      history.abandoned += quantity
    }
    const given = sales[sale % Math.max(1, sales.length)]
    if (does === 'give back' && given && given.left > 0) {
      given.left -= 1
      const returned = ticketReturned(given.paid, given.left, amountCents)
      // Told when it is asked for, and when it is done.
      say('tickets', { ...returned, return: { ...returned.return, state: 'asked' } })
      say('tickets', returned)
      history.refundedCents += amountCents
    }
  }
  return history
}

describe.each(ENGINES)('replaying the feeds on %s', (engine) => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice(engine)
  })
  afterEach(() => office.close())

  /** Delivers a history from its beginning, in batches of these sizes, feed by feed as the coin falls; some batches twice, as after a kill. */
  async function replay(
    { feeds }: History,
    sizes: readonly number[],
    coins: readonly boolean[],
  ): Promise<void> {
    const epoch = randomUUID()
    const done = { events: 0, tickets: 0 }
    for (let turn = 0; done.events < feeds.events.length || done.tickets < feeds.tickets.length; turn += 1) {
      const wished = coins[turn % coins.length] ? 'events' : 'tickets'
      const other = wished === 'events' ? 'tickets' : 'events'
      const producer = done[wished] < feeds[wished].length ? wished : other
      const size = sizes[turn % sizes.length] ?? 1
      const rows = feeds[producer]
        .slice(done[producer], done[producer] + size)
        .map((row, at) => ({ seq: done[producer] + at + 1, ...row }))
      const batch = { producer, epoch, headSeq: feeds[producer].length, rows }
      for (let times = 0; times <= turn % 2; times += 1)
        await office.service.context.port.run('applyFeed', batch)
      done[producer] += rows.length
    }
  }

  async function numbers() {
    const { db } = office.service.context
    const quarters = await db.selectFrom('sales_quarters').selectAll().execute()
    const days = await db.selectFrom('sales_days').selectAll().execute()
    const inOrder = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted()
    return { quarters: inOrder(quarters), days: inOrder(days), rows: quarters }
  }

  it('gives the same numbers in batches of any size and whichever feed comes first, and those of the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 2, maxLength: 9 }).filter((coins) => new Set(coins).size > 1),
        async (steps, sizes, coins) => {
          const history = historyOf(steps)
          await replay(history, [1], [true, false])
          const once = await numbers()
          await replay(history, sizes, coins)
          const again = await numbers()
          expect([again.quarters, again.days]).toEqual([once.quarters, once.days])
          const sum = (of: 'sold' | 'abandoned' | 'gross_cents' | 'refunded_cents') =>
            once.rows.reduce((total, row) => total + row[of], 0)
          expect([sum('sold'), sum('abandoned'), sum('gross_cents'), sum('refunded_cents')]).toEqual([
            history.sold,
            history.abandoned,
            history.grossCents,
            history.refundedCents,
          ])
        },
      ),
      { numRuns: engine === 'sqlite' ? 40 : 10 },
    )
  })
})
