import type { StatsAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { readCsv } from '@guichet/service-kit/testing/read-csv'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, newOrder, orderPaid, ticketReturned } from './fixtures/facts.ts'
import { type History, history } from './fixtures/history.ts'
import { type Office, openEvent, openOffice, type TestEvent } from './fixtures/office.ts'

const at = (iso: string): number => Date.parse(iso)
const NOVEMBER = 'from=2026-11-01&to=2026-11-30'
const ALWAYS = 'from=2026-01-01&to=2027-12-31'

const cents = (amount = ''): number => Math.round(Number(amount) * 100)
const sum = (rows: readonly Record<string, string>[], title: string): number =>
  rows.reduce((all, row) => all + cents(row[title]), 0)

describe.each(ENGINES)('tables to take away, on %s', (engine) => {
  let office: Office
  let cyrano: TestEvent
  beforeEach(async () => {
    office = await openOffice(engine)
    cyrano = await openEvent(office, { title: '=Cyrano' })
  })
  afterEach(() => office.close())

  const take = (path: string, authorization = office.admin) =>
    office.service.app.inject({
      method: 'GET',
      url: `/api/admin/exports/${path}`,
      headers: { authorization },
    })
  const rowsOf = async (path: string, authorization?: string) => {
    const answer = await take(path, authorization)
    expect(answer.statusCode).toBe(200)
    return readCsv(answer.body)
  }
  const sell = async (iso: string, lines = mixed(), fields = {}) => {
    const paid = orderPaid(newOrder(cyrano, lines, fields))
    await office.tell('tickets', at(iso), paid)
    return paid
  }
  /** Three tickets of 9.99 at 5.5 %, and one of 12.00 at 20 %. */
  const mixed = () => [
    { offerId: cyrano.full, quantity: 3, priceCents: 999 },
    { offerId: cyrano.reduced, quantity: 1, priceCents: 1200, vatRateBp: 2000 },
  ]

  it('hold what an accountant asks of orders: by rate of VAT, net, VAT and gross, what went back and what was kept', async () => {
    const paid = await sell('2026-11-10T20:00Z')
    await office.tell('tickets', at('2026-12-02T08:00Z'), ticketReturned(paid, 1, 800))
    const rows = await rowsOf(`orders.csv?${NOVEMBER}`)
    expect(rows).toEqual([
      {
        Organiser: '',
        Event: "'=Cyrano",
        Session: '2027-01-08 20:00:00',
        Order: 'K7QM2-4XW',
        Channel: 'online',
        'Placed at': '2026-11-10 21:00:00',
        'Paid at': '2026-11-10 21:00:00',
        'Time zone': 'Europe/Paris',
        Currency: 'EUR',
        Tickets: '3',
        'VAT rate (%)': '5.50',
        Gross: '29.97',
        VAT: '1.56',
        'Net of VAT': '28.41',
        'Tickets given back': '1',
        'Given back': '8.00',
        'Fees kept': '1.99',
        'Kept, gross': '21.97',
        'Kept, VAT': '1.15',
        'Kept, net of VAT': '20.82',
      },
      expect.objectContaining({ Tickets: '1', 'VAT rate (%)': '20.00', Gross: '12.00', VAT: '2.00' }),
    ])
    expect((await take(`orders.csv?${NOVEMBER}&locale=fr&bom=1`)).body).toMatch(
      /^\ufeffOrganisateur;Événement;.*;5,50;29,97;1,56;28,41;/s,
    )
    expect(await rowsOf('orders.csv?from=2026-12-01&to=2026-12-31')).toEqual([])
  })

  it('hold of tickets one by one what their orders come to, to the cent', async () => {
    const paid = await sell('2026-11-10T20:00Z')
    await office.tell('tickets', at('2026-12-02T08:00Z'), ticketReturned(paid, 1, 800))
    await office.tell('tickets', at('2026-12-02T08:00Z'), {
      type: 'ticket.voided',
      actor: 'system',
      ticketId: paid.tickets[1]?.id ?? '',
      sessionId: cyrano.sessionId,
    })
    const [orders, tickets] = [await rowsOf(`orders.csv?${ALWAYS}`), await rowsOf(`tickets.csv?${ALWAYS}`)]
    expect(tickets).toHaveLength(4)
    for (const title of ['Gross', 'VAT', 'Net of VAT', 'Given back', 'Fees kept', 'Kept, VAT']) {
      expect(sum(tickets, title)).toBe(sum(orders, title))
    }
    expect(tickets[1]).toMatchObject({
      Ticket: paid.tickets[1]?.id,
      Number: '2',
      Offer: 'Plein tarif',
      State: 'voided',
      'Given back at': '2026-12-02 09:00:00',
      Why: 'refund',
      'Kept, gross': '1.99',
    })
    expect(tickets[0]).toMatchObject({ State: 'valid', Why: '', 'Given back at': '', 'Kept, gross': '9.99' })
  })

  it('hold each order once, in the order of payment, however many pages they are read by', async () => {
    const orders = Array.from({ length: 1203 }, (_, n) =>
      orderPaid(
        newOrder(cyrano, [{ offerId: cyrano.full, quantity: 1, priceCents: 0 }], { number: `G-${n}` }),
      ),
    )
    // Many at one moment: what is read next is told by more than that.
    for (let begin = 0; begin < orders.length; begin += 401) {
      await office.tell('tickets', at('2026-11-10T20:00Z') + begin, ...orders.slice(begin, begin + 401))
    }
    const answer = await take(`orders.csv?${NOVEMBER}`)
    expect(answer.headers['guichet-rows']).toBe('1203')
    expect(new Set(readCsv(answer.body).map(({ Order }) => Order)).size).toBe(1203)
    const paidAt = readCsv(answer.body).map((row) => row['Paid at'])
    expect(paidAt).toEqual(paidAt.toSorted())
    expect(readCsv((await take(`tickets.csv?${NOVEMBER}&eventId=${cyrano.eventId}`)).body)).toHaveLength(1203)
  })

  it('hold what was asked for alone', async () => {
    const other = await openEvent(office, { organiserId: cyrano.organiserId })
    await sell('2026-11-10T20:00Z', mixed(), { number: 'G-1' })
    await sell('2026-11-11T20:00Z', mixed(), { number: 'G-2', channel: 'counter' })
    const order = newOrder(other, [{ offerId: other.full, quantity: 1, priceCents: 2000 }], { number: 'G-3' })
    await office.tell('tickets', at('2026-11-12T20:00Z'), orderPaid(order))
    await office.tell('tickets', at('2026-11-12T20:00Z'), {
      type: 'order.placed',
      actor: 'system',
      order: newOrder(cyrano, mixed(), { number: 'G-4' }),
    })
    const numbers = async (query: string) => [
      ...new Set((await rowsOf(`orders.csv?${NOVEMBER}${query}`)).map((row) => row.Order)),
    ]
    expect(await numbers('')).toEqual(['G-1', 'G-2', 'G-3'])
    expect(await numbers(`&organiserId=${cyrano.organiserId}`)).toEqual(['G-1', 'G-2', 'G-3'])
    expect(await numbers(`&eventId=${cyrano.eventId}`)).toEqual(['G-1', 'G-2'])
    expect(await numbers(`&sessionId=${other.sessionId}`)).toEqual(['G-3'])
    expect(await numbers('&channel=counter')).toEqual(['G-2'])
  })

  it('are given to who may see the figures, of theirs alone, and the audit knows before the first row leaves', async () => {
    const abroad = await openEvent(office)
    await sell('2026-11-10T20:00Z')
    const order = newOrder(abroad, [{ offerId: abroad.full, quantity: 1, priceCents: 2000 }])
    await office.tell('tickets', at('2026-11-12T20:00Z'), orderPaid(order))
    const [cashier, stranger] = [newId(), newId()]
    const { organiserId } = cyrano
    await office.tell('events', office.service.clock.nowMs(), {
      type: 'membership.saved',
      actor: 'system',
      ...{ organiserId, accountId: cashier, role: 'cashier', sessionIds: null },
    })
    const as = (accountId: string) => office.service.signedIn(accountId, 'User')
    expect(await rowsOf(`tickets.csv?${NOVEMBER}`, as(cashier))).toHaveLength(4)
    expect(await rowsOf(`tickets.csv?${NOVEMBER}`)).toHaveLength(5)
    const status = async (path: string, who: string) => (await take(path, who)).statusCode
    expect(await status(`orders.csv?${NOVEMBER}`, as(stranger))).toBe(403)
    expect(await status(`orders.csv?${NOVEMBER}&eventId=${abroad.eventId}`, as(cashier))).toBe(404)
    expect(await status('orders.csv', office.admin)).toBe(422)
    expect(await status(`orders.csv?${NOVEMBER}&locale=de`, office.admin)).toBe(422)
    const rows = await office.service.context.db.selectFrom('outbox').select('facts').execute()
    const exported = rows.flatMap(({ facts }) => JSON.parse(facts)).filter(isExport)
    expect(exported).toEqual([
      expect.objectContaining({ actor: cashier, table: 'tickets', organiserIds: [organiserId], rows: 4 }),
      expect.objectContaining({ table: 'tickets', organiserIds: null, rows: 5 }),
    ])
  })

  it('come to what the figures say, whatever was sold and given back', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (told: History) => {
        await office.close()
        office = await openOffice(engine)
        for (const producer of ['events', 'tickets'] as const) {
          for (const { atMs, facts } of told.feeds[producer]) await office.tell(producer, atMs, ...facts)
        }
        const rows = await rowsOf(`orders.csv?${ALWAYS}`)
        const { total }: StatsAnswer = (await office.get(`/stats?${ALWAYS}`)).body
        expect({
          grossCents: sum(rows, 'Gross'),
          refundedCents: sum(rows, 'Given back'),
          netCents: sum(rows, 'Kept, gross'),
        }).toEqual({
          grossCents: total.grossCents,
          refundedCents: total.refundedCents,
          netCents: total.netCents,
        })
      }),
      { numRuns: engine === 'sqlite' ? 15 : 4 },
    )
  })
})

function isExport({ type }: { type: string }): boolean {
  return type === 'table.exported'
}
