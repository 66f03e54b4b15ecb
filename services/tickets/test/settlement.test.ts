import { NO_REFUNDS } from '@guichet/contracts/event-nouns'
import type { Order } from '@guichet/contracts/orders'
import type { SettlementAnswer, SettlementFigures, SettlementSheet } from '@guichet/contracts/settlement'
import { openWriter } from '@guichet/service-kit/database/open'
import type { VatShare } from '@guichet/service-kit/journal/tables'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { readCsv } from '@guichet/service-kit/testing/read-csv'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkInvariants } from '../src/invariants/check.ts'
import { expectWhole } from './fixtures/books.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { readPdf } from './fixtures/read-pdf.ts'
import { tamper } from './fixtures/tamper.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 86_400_000

describe.each(ENGINES)('a settled session on %s', (engine) => {
  let venue: Venue
  let door: DoorAnswers
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 500 })
    door = await openDoorAnswers(venue)
    const refundPolicy = { ...NO_REFUNDS, refundable: true, untilHoursBefore: 1, feeCents: 150 }
    await venue.event({ id: venue.eventId, slug: 'cyrano', refundPolicy })
  })
  afterEach(async () => {
    await venue.close()
    await door.close()
  })

  const pass = (ms: number) => venue.service.clock.advance(ms)
  const ask = (method: 'GET' | 'POST', path: string, as: string, payload?: object) =>
    venue.service.app.inject({
      method,
      url: `/api/tickets/sessions/${venue.sessionId}/settlement${path}`,
      headers: { authorization: as },
      ...(payload && { payload }),
    })
  /** What was done five seconds ago is in it. */
  const look = async (as = venue.owner): Promise<SettlementAnswer> => {
    pass(5_001)
    return (await ask('GET', '', as)).json()
  }
  const close = (number: number, as = venue.owner) => ask('POST', '/sheets', as, { number })

  async function offers() {
    return {
      full: await venue.offer({ name: 'Plein tarif', priceCents: 1999 }),
      drink: await venue.offer({ name: 'Avec un verre', priceCents: 2450, vatRateBp: 2000 }),
      free: await venue.offer({ name: 'Gratuit', priceCents: 0 }),
    }
  }
  async function buy(lines: { offerId: string; quantity: number }[]): Promise<Order> {
    const { order } = (await venue.placeOrder({ lines })).json()
    return order.totalCents === 0 ? order : venue.settle(order.id)
  }
  const giveBack = async (order: Order, body: object) => {
    const answer = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/orders/${order.id}/refunds`,
      headers: { authorization: venue.owner, 'idempotency-key': venue.newId() },
      payload: { reason: 'Malade', ...body },
    })
    expect(answer.statusCode).toBe(200)
  }

  it('has a sheet of what came of each price, closed once it is over, and one of what changed later', async () => {
    const { full, drink } = await offers()
    const order = await buy([
      { offerId: full.id, quantity: 3 },
      { offerId: drink.id, quantity: 1 },
    ])
    await giveBack(order, { ticketIds: [order.tickets[0]?.id] })
    expect((await look()).notClosable).toBe('session_not_over')
    expect((await close(1)).json().reason).toBe('session_not_over')
    pass(31 * DAY_MS)
    const before = await look()
    expect(before).toMatchObject({ notClosable: null, agrees: true, sheets: [] })
    expect(before.open.lines).toMatchObject([
      { name: 'Avec un verre', sold: 1, rateBp: 2000, grossCents: 2450, vatCents: 408, channel: 'web' },
      {
        name: 'Plein tarif',
        unitCents: 1999,
        sold: 3,
        returned: 1,
        grossCents: 5997,
        refundedCents: 1849,
        feeCents: 150,
        keptCents: 4148,
        vatCents: 216,
      },
    ])
    expect(before.open.tenders).toEqual([{ tender: 'card', salesCents: 8447, refundsCents: -1849 }])
    const closed = await close(1)
    expect(closed.statusCode).toBe(201)
    const sheet: SettlementSheet = closed.json().sheet
    expect(sheet).toMatchObject({ number: 1, figures: before.open })
    expect((await close(1)).statusCode).toBe(200)
    expect((await close(2)).json().reason).toBe('nothing_to_settle')

    await giveBack(order, { waiveFee: true })
    const later = await look()
    expect(later.open.total).toMatchObject({ sold: 0, returned: 3, grossCents: 0, refundedCents: 6448 })
    expect((await close(3)).json().reason).toBe('version_changed')
    const second: SettlementSheet = (await close(2)).json().sheet
    expect(second).toMatchObject({ number: 2, previousHash: sheet.hash })
    expect((await look()).sheets.map(({ number }) => number)).toEqual([2, 1])
    expect((await look()).sheets[1]).toEqual(sheet)
    await expectWhole(venue)
  })

  it('comes to what the orders and the journal do, to the cent, whatever was sold and given back, sheet by sheet', async () => {
    const { full, drink, free } = await offers()
    const few = fc.integer({ min: 0, max: 3 })
    const steps = fc.array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.record({ does: fc.constant('sell' as const), full: few, drink: few, free: few }),
        },
        {
          weight: 3,
          arbitrary: fc.record({
            does: fc.constant('give back' as const),
            pick: fc.nat(20),
            waiveFee: fc.boolean(),
          }),
        },
        { weight: 1, arbitrary: fc.record({ does: fc.constant('settle' as const) }) },
      ),
      { minLength: 3, maxLength: 14 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        // A session that ended before it was sold: it can be settled at any step.
        const { sessionId } = venue
        const orders: Order[] = []
        for (const step of sequence) {
          if (step.does === 'sell') {
            const lines = [
              { offerId: full.id, quantity: step.full },
              { offerId: drink.id, quantity: step.drink },
              { offerId: free.id, quantity: step.free },
            ].filter(({ quantity }) => quantity > 0)
            if (lines.length > 0) orders.push(await buy(lines))
          } else if (step.does === 'give back') {
            const tickets = orders.flatMap((order) => order.tickets.map(({ id }) => ({ order, id })))
            const at = step.pick % Math.max(1, tickets.length)
            const ticket = tickets[at]
            if (!ticket) continue
            await giveBack(ticket.order, { ticketIds: [ticket.id], waiveFee: step.waiveFee })
            ticket.order.tickets = ticket.order.tickets.filter(({ id }) => id !== ticket.id)
          } else {
            const { sheets, notClosable } = await look()
            if (notClosable === null) expect((await close(sheets.length + 1)).statusCode).toBe(201)
          }
        }
        const { whole, open, agrees, sheets } = await look()
        expect(agrees).toBe(true)
        expect(sumOf([...sheets.map(({ figures }) => figures), open])).toEqual(sumOf([whole]))
        expect({ keptCents: whole.total.keptCents, rates: whole.rates }).toEqual(await journalSays(sessionId))
        expect(whole.total.keptCents).toBe(await ordersSay(sessionId))
      }),
      { numRuns: engine === 'sqlite' ? 20 : 5 },
    )
  })

  async function journalSays(sessionId: string) {
    const { db } = venue.service.context
    const rows = await db
      .selectFrom('money_journal')
      .innerJoin('orders', 'orders.id', 'money_journal.order_id')
      .innerJoin('sessions', 'sessions.key', 'orders.session_key')
      .select(['money_journal.vat', 'money_journal.gross_cents'])
      .where('sessions.id', '=', sessionId)
      .execute()
    const shares = rows.flatMap(({ vat }) => JSON.parse(vat) as VatShare[])
    return {
      keptCents: rows.reduce((sum, { gross_cents }) => sum + gross_cents, 0),
      rates: [...Map.groupBy(shares, ({ rateBp }) => rateBp)]
        .toSorted(([a], [b]) => a - b)
        .map(([rateBp, own]) => ({
          rateBp,
          keptCents: own.reduce((sum, { grossCents }) => sum + grossCents, 0),
          vatCents: own.reduce((sum, { vatCents }) => sum + vatCents, 0),
        })),
    }
  }

  async function ordersSay(sessionId: string): Promise<number> {
    const rows = await venue.service.context.db
      .selectFrom('orders')
      .innerJoin('sessions', 'sessions.key', 'orders.session_key')
      .select(['total_cents', 'refunded_cents', 'exchanged_cents'])
      .where('sessions.id', '=', sessionId)
      .where('paid_at_ms', 'is not', null)
      .execute()
    return rows.reduce((sum, row) => sum + row.total_cents - row.refunded_cents - row.exchanged_cents, 0)
  }

  it.each([
    ['of a price', 'UPDATE order_lines SET price_cents = price_cents + 1'],
    ['of a rate of VAT', 'UPDATE order_lines SET vat_rate_bp = 2000'],
    ['of what was paid', 'UPDATE money_journal SET gross_cents = gross_cents + 1'],
  ])('is not closed where the journal says something else %s', async (_, statement) => {
    const { full } = await offers()
    await buy([{ offerId: full.id, quantity: 1 }])
    pass(31 * DAY_MS)
    await tamper(venue, engine, statement)
    expect(await look()).toMatchObject({ agrees: false, notClosable: 'books_differ' })
    expect((await close(1)).json().reason).toBe('books_differ')
  })

  it('is seen by who may see its sales and closed by an owner or an Admin, and its sheets change no more', async () => {
    const { full } = await offers()
    await buy([{ offerId: full.id, quantity: 1 }])
    pass(31 * DAY_MS)
    const status = async (as: string) => (await ask('GET', '', as)).statusCode
    const [cashier, seller] = [await venue.member('cashier'), await venue.member('seller')]
    expect([await status(cashier), await status(seller), await status(venue.account())]).toEqual([
      200, 403, 404,
    ])
    expect((await close(1, cashier)).statusCode).toBe(403)
    const admin = venue.service.signedIn(venue.newId(), 'Admin')
    // Two at once close one.
    const answers = await Promise.all([close(1, admin), close(1)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 201])
    expect(answers[0]?.json()).toEqual(answers[1]?.json())
    const db = openWriter(venue.service.context.config.DATABASE_URL)
    await expect(sql`UPDATE settlement_sheets SET figures = '{}'`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`DELETE FROM settlement_sheets`.execute(db)).rejects.toThrow('append-only')
    await db.destroy()
  })

  it.each([
    [
      'a figure is changed',
      `UPDATE settlement_sheets SET figures = replace(figures, '1999', '1998') WHERE number = 1`,
    ],
    ['its moment is moved', 'UPDATE settlement_sheets SET until_ms = until_ms - 1 WHERE number = 1'],
    ['somebody else is named', `UPDATE settlement_sheets SET closed_by = 'nobody' WHERE number = 1`],
    ['one is given a hash of its own', `UPDATE settlement_sheets SET hash = 'other' WHERE number = 1`],
    ['the first is taken away', 'DELETE FROM settlement_sheets WHERE number = 1'],
  ])('is found by the check when behind the database’s back %s', async (_, statement) => {
    const { full } = await offers()
    const order = await buy([{ offerId: full.id, quantity: 2 }])
    pass(31 * DAY_MS)
    await look()
    await close(1)
    await giveBack(order, { waiveFee: true })
    await look()
    expect((await close(2)).statusCode).toBe(201)
    await expectWhole(venue)
    await tamper(venue, engine, statement)
    const breaches = await checkInvariants(venue.service.context.db)
    expect(breaches.map(({ invariant }) => invariant)).toContain(
      'a settlement sheet is as it was closed, and names the one before',
    )
  })

  it('leaves as a table and on paper, in both languages', async () => {
    const { full, drink } = await offers()
    const order = await buy([
      { offerId: full.id, quantity: 2 },
      { offerId: drink.id, quantity: 1 },
    ])
    await giveBack(order, { ticketIds: [order.tickets[0]?.id] })
    pass(31 * DAY_MS)
    await look()
    const sheet: SettlementSheet = (await close(1)).json().sheet
    const rows = readCsv((await ask('GET', '/sheets/1/sheet.csv?locale=fr', venue.owner)).body, ';')
    expect(rows).toMatchObject([
      { Tarif: 'Avec un verre', 'Taux de TVA (%)': '20,00', Vendus: '1', 'Conservé TTC': '24,50' },
      { Tarif: 'Plein tarif', 'Prix unitaire': '19,99', Rendus: '1', 'Frais retenus': '1,50' },
    ])
    for (const [locale, words] of [
      ['fr', ['Bordereau n° 1', 'Conservé TTC', '45,99 €', 'Par taux de TVA', 'SIREN 123456789']],
      ['en', ['Settlement sheet no. 1', 'Kept, gross', '€45.99', 'By rate of VAT', sheet.hash]],
    ] as const) {
      const answer = await ask('GET', `/sheets/1/sheet.pdf?locale=${locale}`, venue.owner)
      expect(answer.headers['content-type']).toBe('application/pdf')
      const [page] = await readPdf(answer.rawPayload)
      const text = page?.text.replaceAll(/\s+/g, ' ')
      for (const word of words) expect(text).toContain(word)
    }
    expect((await ask('GET', '/sheets/2', venue.owner)).statusCode).toBe(404)
    expect((await ask('GET', '/sheets/0', venue.owner)).statusCode).toBe(422)
  })
})

/** Line by line, rate by rate, tender by tender. */
function sumOf(all: readonly SettlementFigures[]): Record<string, number> {
  const sums: Record<string, number> = {}
  const add = (key: string, amounts: object) => {
    for (const [name, amount] of Object.entries(amounts)) {
      if (typeof amount === 'number') sums[`${key} ${name}`] = (sums[`${key} ${name}`] ?? 0) + amount
    }
  }
  for (const { lines, total, rates, tenders } of all) {
    for (const { offerId, channel, unitCents: _unit, rateBp, ...amounts } of lines)
      add(`${offerId} ${channel} ${rateBp}`, amounts)
    for (const { rateBp, ...amounts } of rates) add(`rate ${rateBp}`, amounts)
    for (const { tender, ...amounts } of tenders) add(tender, amounts)
    add('total', total)
  }
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0))
}
