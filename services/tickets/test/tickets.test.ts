import type { Order } from '@guichet/contracts/orders'
import type { Ticket } from '@guichet/contracts/tickets'
import { openWriter } from '@guichet/service-kit/database/open'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmailDigest } from '../src/orders/guests.ts'
import type { Tables } from '../src/tables.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000

describe.each(ENGINES)('tickets on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  it('shows a guest with the key a ticket with all that must stand on one', async () => {
    const { order, accessKey } = await buyAsGuest(venue, { priceCents: 1200, vatRateBp: 550 })
    const id = order.tickets[0]?.id ?? ''
    const headers = { 'order-access-key': accessKey }
    const sealing = await get(venue, `/api/tickets/${id}`, headers)
    expect(sealing.statusCode).toBe(202)
    expect(Object.keys(sealing.json())).toEqual(['ticket'])

    await sealAll(venue.service)
    const shown = await get(venue, `/api/tickets/${id}`, headers)
    expect(shown.statusCode).toBe(200)
    expect(shown.headers['cache-control']).toBe('private, no-store')
    expect(shown.json().code).toHaveLength(225)
    expect(shown.json().shortCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}$/)
    expect(shown.json().ticket).toMatchObject({
      id,
      orderId: order.id,
      orderNumber: order.number,
      state: 'ready',
      offerName: 'Plein tarif',
      proofRequired: false,
      holderName: 'Camille Martin',
      priceCents: 1200,
      currency: 'EUR',
      vatRateBp: 550,
      fiscalNo: 1,
      soldAtMs: venue.service.clock.nowMs(),
      event: {
        id: venue.eventId,
        title: 'Cyrano de Bergerac',
        organiser: { name: 'Le Petit Théâtre', licenceNumber: 'PLATESV-R-2026-000123' },
        venue: { name: 'Le Petit Théâtre', city: 'Nantes' },
      },
      session: { id: venue.sessionId, state: 'scheduled' },
    })
  })

  it('shows a ticket to nobody else, and says the same of one that is not', async () => {
    const { order } = await buyAsGuest(venue)
    const other = await buyAsGuest(venue)
    await sealAll(venue.service)
    const id = order.tickets[0]?.id ?? ''
    const strangers: Record<string, string>[] = [
      {},
      { authorization: venue.account() },
      { authorization: venue.owner },
      { 'order-access-key': other.accessKey },
      { 'order-access-key': 'A'.repeat(22) },
    ]
    for (const path of ['', '/qr.svg']) {
      for (const headers of strangers) {
        const foreign = await get(venue, `/api/tickets/${id}${path}`, headers)
        const unknown = await get(venue, `/api/tickets/${venue.newId()}${path}`, headers)
        expect(foreign.statusCode).toBe(404)
        const { requestId: _mine, ...problem } = foreign.json()
        expect(unknown.json()).toMatchObject(problem)
      }
    }
  })

  it('knows no ticket beyond those of an order', async () => {
    const { order, accessKey } = await buyAsGuest(venue)
    for (const tail of ['000', '002', 'fff']) {
      const id = `${order.id.slice(0, -3)}${tail}`
      const { statusCode } = await get(venue, `/api/tickets/${id}`, { 'order-access-key': accessKey })
      expect(statusCode).toBe(404)
    }
    for (const id of ['x', '%00', '%ED%A0%80', 'mine2', '1'.repeat(300)]) {
      const { statusCode } = await get(venue, `/api/tickets/${id}`, { 'order-access-key': accessKey })
      expect([400, 404, 414, 422]).toContain(statusCode)
    }
  })

  it('draws the code as a QR code of version 9, for whoever may see the ticket', async () => {
    const { order, accessKey } = await buyAsGuest(venue)
    const url = `/api/tickets/${order.tickets[0]?.id}/qr.svg`
    const headers = { 'order-access-key': accessKey }
    expect((await get(venue, url, headers)).statusCode).toBe(202)
    await sealAll(venue.service)
    const drawn = await get(venue, url, headers)
    expect(drawn.statusCode).toBe(200)
    expect(drawn.headers['content-type']).toBe('image/svg+xml')
    expect(drawn.headers['cache-control']).toBe('private, no-store')
    // 53 modules of version 9 and four of quiet on each side.
    expect(drawn.body).toContain('viewBox="0 0 61 61"')
    expect(drawn.body).toContain('shape-rendering="crispEdges"')
  })

  it('shows a voided ticket without a code', async () => {
    const { order, accessKey } = await buyAsGuest(venue)
    await sealAll(venue.service)
    const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
    await db.updateTable('tickets').set({ state: 'voided' }).execute()
    await db.destroy()
    const url = `/api/tickets/${order.tickets[0]?.id}`
    const headers = { 'order-access-key': accessKey }
    const shown = await get(venue, url, headers)
    expect(shown.statusCode).toBe(200)
    expect(shown.json().ticket.state).toBe('voided')
    expect(Object.keys(shown.json())).toEqual(['ticket'])
    const drawn = await get(venue, `${url}/qr.svg`, headers)
    expect(drawn.statusCode).toBe(409)
    expect(drawn.json().reason).toBe('ticket_voided')
  })

  describe('my tickets', () => {
    it('are listed page by page, what comes next first and what is over last', async () => {
      const authorization = venue.account()
      const starts = [1, 2, 40]
      for (const days of starts) {
        const startsAtMs = venue.service.clock.nowMs() + days * DAY_MS
        const sessionId = await venue.session({ startsAtMs, endsAtMs: startsAtMs + DAY_MS / 12 })
        await buyFor(venue, authorization, sessionId, 3)
      }
      await buyFor(venue, venue.account(), venue.sessionId, 1)
      expect(days(await list(venue, authorization, 'when=upcoming&limit=2'))).toEqual([
        1, 1, 1, 2, 2, 2, 40, 40, 40,
      ])
      expect(await list(venue, authorization, 'when=past')).toEqual([])

      venue.service.clock.advance(3 * DAY_MS)
      const past = await list(venue, authorization, 'when=past&limit=1')
      expect(days(past)).toEqual([-1, -1, -1, -2, -2, -2])
      expect(new Set(past.map(({ id }) => id)).size).toBe(6)
      expect(days(await list(venue, authorization, 'when=upcoming'))).toEqual([37, 37, 37])
      expect(days(await list(venue, authorization, 'limit=4'))).toEqual([37, 37, 37, -1, -1, -1, -2, -2, -2])
    })

    it('are those a guest bought, once the e-mail is that of an account', async () => {
      const { order } = await buyAsGuest(venue)
      const accountId = venue.newId()
      const authorization = venue.service.signedIn(accountId, 'User')
      expect(await list(venue, authorization, '')).toEqual([])
      const digestOf = openEmailDigest(venue.service.context.secrets.bytes('email-pepper'))
      await venue.service.deliver('auth', {
        type: 'account.opened',
        actor: accountId,
        accountId,
        emailDigest: digestOf('camille@example.org'),
        roles: ['User'],
        ver: 1,
      })
      const mine = await list(venue, authorization, '')
      expect(mine.map(({ id }) => id)).toEqual(order.tickets.map(({ id }) => id))
      expect((await get(venue, `/api/tickets/${mine[0]?.id}`, { authorization })).statusCode).toBe(202)
    })

    it('need an account, and a cursor that was given', async () => {
      expect((await get(venue, '/api/tickets/mine', {})).statusCode).toBe(401)
      const headers = { authorization: venue.account() }
      for (const cursor of ['x', 'W10', Buffer.from('["a",1,1]').toString('base64url'), 'bnVsbA']) {
        const answer = await get(venue, `/api/tickets/mine?cursor=${cursor}`, headers)
        expect(answer.statusCode).toBe(422)
      }
      for (const query of ['when=never', 'limit=0', 'limit=1e9', 'limit=101', 'since=1']) {
        expect((await get(venue, `/api/tickets/mine?${query}`, headers)).statusCode).toBe(422)
      }
    })
  })
})

function get({ service }: Venue, url: string, headers: Record<string, string>) {
  return service.app.inject({ method: 'GET', url, headers })
}

async function buyAsGuest(
  venue: Venue,
  change: { priceCents?: number; vatRateBp?: number } = { priceCents: 0 },
): Promise<{ order: Order; accessKey: string }> {
  const offer = await venue.offer(change)
  const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] })
  const { order, accessKey } = placed.json()
  return { order: order.state === 'paid' ? order : await venue.settle(order.id), accessKey }
}

async function buyFor(venue: Venue, buyer: string, sessionId: string, quantity: number): Promise<void> {
  const offer = await venue.offer({ sessionId, priceCents: 0 })
  const placed = await venue.placeOrder({ sessionId, lines: [{ offerId: offer.id, quantity }], buyer })
  expect(placed.statusCode).toBe(201)
}

/** All pages of the list. */
async function list(venue: Venue, authorization: string, query: string): Promise<DatedTicket[]> {
  const tickets: DatedTicket[] = []
  for (let cursor = ''; ; ) {
    const page = await get(venue, `/api/tickets/mine?${query}${cursor}`, { authorization })
    expect(page.statusCode).toBe(200)
    const { items, nextCursor } = page.json<{ items: Ticket[]; nextCursor: string | null }>()
    tickets.push(
      ...items.map((ticket) => ({
        id: ticket.id,
        inDays: Math.round((ticket.session.startsAtMs - venue.service.clock.nowMs()) / DAY_MS),
      })),
    )
    if (nextCursor === null) return tickets
    cursor = `&cursor=${nextCursor}`
  }
}

interface DatedTicket {
  id: string
  inDays: number
}

function days(tickets: readonly DatedTicket[]): number[] {
  return tickets.map(({ inDays }) => inDays)
}
