import type { Attendee, AttendeePage } from '@guichet/contracts/attendees'
import type { Offer } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDoorAnswers } from './fixtures/door-answers.ts'
import { handOn } from './fixtures/hand-on.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('attendees on %s', (engine) => {
  let venue: Venue
  let offer: Offer
  beforeEach(async () => {
    venue = await openVenue({ engine })
    offer = await venue.offer({ priceCents: 0 })
  })
  afterEach(() => venue.close())

  const ask = (path: string, as = venue.owner) =>
    venue.service.app.inject({ method: 'GET', url: `/api/tickets/${path}`, headers: { authorization: as } })

  async function list(query: Record<string, string>, as?: string): Promise<AttendeePage> {
    const answer = await ask(`attendees?${new URLSearchParams(query)}`, as)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }

  async function names(query: Record<string, string>, as?: string) {
    return (await list(query, as)).items.map(({ holderName }: Attendee) => holderName)
  }

  async function buy(name: string, { quantity = 1, offerId = offer.id, sessionId = venue.sessionId } = {}) {
    const email = `${name
      .split(' ')[0]
      ?.normalize('NFKD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()}@example.org`
    const placed = await venue.placeOrder({
      sessionId,
      lines: [{ offerId, quantity }],
      guest: { email, name },
    })
    expect(placed.statusCode).toBe(201)
    return placed.json().order
  }

  it('are listed by ticket, the latest order first, with whose they are', async () => {
    const { id, number, tickets } = await buy('Zoé Lefèvre', { quantity: 2 })
    await buy('Adam')
    const { items, total, nextCursor } = await list({ sessionId: venue.sessionId })
    expect(items.map(({ holderName }) => holderName)).toEqual(['Adam', 'Zoé Lefèvre', 'Zoé Lefèvre'])
    expect({ total, nextCursor }).toEqual({ total: 3, nextCursor: null })
    expect(items[1]).toEqual({
      ticketId: tickets[0].id,
      orderId: id,
      orderNumber: number,
      sessionId: venue.sessionId,
      offerId: offer.id,
      offerName: 'Plein tarif',
      proofRequired: false,
      holderName: 'Zoé Lefèvre',
      email: 'zoe@example.org',
      priceCents: 0,
      currency: 'EUR',
      state: 'valid',
      soldAtMs: venue.service.clock.nowMs(),
      transferred: false,
      notes: 0,
      admittedAtMs: null,
      gate: null,
      inside: false,
    })
  })

  it('leave out what nobody paid', async () => {
    const dear = await venue.offer()
    await buy('Held', { offerId: dear.id })
    expect(await names({ sessionId: venue.sessionId })).toEqual([])
  })

  it('are found whatever the case and accents, and by offer, state and session', async () => {
    const other = await venue.offer({ priceCents: 0, name: 'Réduit' })
    const sessionId = await venue.session()
    const elsewhere = await venue.offer({ priceCents: 0, sessionId })
    const zoe = await buy('Zoé Lefèvre')
    await buy('Adam', { offerId: other.id })
    await buy('Zoltan', { sessionId, offerId: elsewhere.id })
    const of = { eventId: venue.eventId }
    expect(await names({ ...of, query: 'LEFEVRE zo' })).toEqual(['Zoé Lefèvre'])
    expect(await names({ ...of, query: 'zo' })).toEqual(['Zoltan', 'Zoé Lefèvre'])
    expect(await names({ ...of, query: zoe.number.replaceAll('-', '').toLowerCase() })).toEqual([
      'Zoé Lefèvre',
    ])
    expect(await names({ ...of, offerId: other.id })).toEqual(['Adam'])
    expect(await names({ sessionId })).toEqual(['Zoltan'])
    expect(await names({ ...of, state: 'voided' })).toEqual([])
    expect(await names({ ...of, query: '%' })).toEqual([])
    expect(await names({ ...of, query: '  ' })).toHaveLength(3)
  })

  it('come in pages without a gap, over sessions and orders', async () => {
    const sessionId = await venue.session()
    const elsewhere = await venue.offer({ priceCents: 0, sessionId })
    for (const name of ['A', 'B', 'C']) {
      await buy(name, { quantity: 2 })
      await buy(`${name}${name}`, { quantity: 3, sessionId, offerId: elsewhere.id })
    }
    const whole = await list({ eventId: venue.eventId, limit: '100' })
    const paged: Attendee[] = []
    let cursor: string | null = null
    do {
      const page: AttendeePage = await list({
        eventId: venue.eventId,
        limit: '4',
        ...(cursor ? { cursor } : {}),
      })
      expect(page.total).toBe(cursor ? null : 15)
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(paged).toEqual(whole.items)
    expect((await ask(`attendees?sessionId=${sessionId}&cursor=bm8`)).statusCode).toBe(422)
  })

  it('are found by whom a ticket was handed on to, and by who bought it', async () => {
    const door = await openDoorAnswers(venue)
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 2 }] })
    const { order, accessKey } = placed.json()
    await sealAll(venue.service)
    const ticket = { ticketId: order.tickets[0].id, accessKey }
    await handOn(venue, ticket, { email: 'sam@example.org', name: 'Sam Dùpont' })
    const of = { sessionId: venue.sessionId }
    expect((await list({ ...of, query: 'dupont' })).items).toMatchObject([
      { holderName: 'Sam Dùpont', email: 'sam@example.org', transferred: true },
    ])
    expect(await names({ ...of, query: 'camille' })).toEqual(['Sam Dùpont', 'Camille Martin'])
    await door.close()
  })

  it('are shown to owner, editor and cashier alone', async () => {
    const url = `attendees?sessionId=${venue.sessionId}`
    for (const role of ['owner', 'editor', 'cashier'] as const) {
      expect((await ask(url, await venue.member(role))).statusCode).toBe(200)
    }
    for (const role of ['seller', 'door'] as const) {
      expect((await ask(url, await venue.member(role))).statusCode).toBe(403)
      expect(
        (await ask(`attendees.csv?sessionId=${venue.sessionId}`, await venue.member(role))).statusCode,
      ).toBe(403)
    }
    expect((await ask(url, venue.account())).statusCode).toBe(404)
  })

  describe('as a table', () => {
    it('hold everybody, and run nothing in a spreadsheet', async () => {
      await buy('=cmd|calc')
      await buy('Jean "Jeannot", père')
      const answer = await ask(`attendees.csv?sessionId=${venue.sessionId}&locale=en&bom=1`)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
      const [titles, jean, calc, end] = answer.body.split('\r\n')
      expect(titles).toBe(
        '\ufeffOrder,Name,E-mail,Offer,Price,Refunded,Exchanged,Currency,State,Bought at (UTC),Ticket,Session (UTC),Admitted at (UTC),Gate',
      )
      expect(jean).toContain(
        ',"Jean ""Jeannot"", père",jean@example.org,Plein tarif,0.00,0.00,0.00,EUR,valid,',
      )
      expect(calc).toContain(",'=cmd|calc,")
      expect(end).toBe('')
      const french = (await ask(`attendees.csv?sessionId=${venue.sessionId}&locale=fr`)).body.split('\r\n')
      expect(french[1]).toContain(
        ';"Jean ""Jeannot"", père";jean@example.org;Plein tarif;0,00;0,00;0,00;EUR;',
      )
    })

    it('come whole where they are many, and the audit knows who took them', async () => {
      const big = await venue.session({ capacity: 2_000 })
      const free = await venue.offer({ priceCents: 0, sessionId: big, perOrderMax: 100 })
      for (let at = 0; at < 6; at += 1) {
        await buy(`Group ${at}`, { quantity: 100, sessionId: big, offerId: free.id })
      }
      const answer = await ask(`attendees.csv?sessionId=${big}`)
      const lines = answer.body.trimEnd().split('\n')
      expect(lines).toHaveLength(601)
      expect(new Set(lines).size).toBe(601)
      const [exported, ...more] = await factsOf(venue.service, 'attendees.exported')
      expect(more).toEqual([])
      expect(exported).toMatchObject({ sessionId: big, eventId: null, tickets: 600 })
    })
  })
})
