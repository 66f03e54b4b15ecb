import { openWriter } from '@guichet/service-kit/database/open'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShortCode } from '../src/buyers/store-buyers.ts'
import type { Tables } from '../src/tables.ts'
import { factsOf, sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const ADA = { email: 'ada@example.org', name: 'Ada Durand-Ève', locale: 'fr' as const }

describe.each(ENGINES)('who bought, on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  async function buyAsAccount() {
    const accountId = venue.newId()
    const offer = await venue.offer({ priceCents: 0 })
    const placed = await venue.placeOrder({
      lines: [{ offerId: offer.id, quantity: 2 }],
      buyer: venue.service.signedIn(accountId, 'User'),
    })
    return { accountId, order: placed.json().order }
  }

  const wanted = () => venue.service.context.db.selectFrom('contacts_wanted').selectAll().execute()
  const store = (orderKey: number, shortCodes: ShortCode[] = [], contact: typeof ADA | null = ADA) =>
    venue.service.context.port.run('storeBuyers', { orders: [{ orderKey, contact }], shortCodes })

  async function search(query: string, sessionId = venue.sessionId) {
    const answer = await venue.service.internal.inject({
      method: 'POST',
      url: '/internal/attendees/search',
      headers: { authorization: venue.service.calledBy('validation') },
      payload: { sessionId, query },
    })
    expect(answer.statusCode).toBe(200)
    return answer.json().items
  }

  it('names the tickets of an account at the door as soon as the account is known', async () => {
    const { order } = await buyAsAccount()
    expect(await wanted()).toEqual([{ order_key: 1 }])
    expect(await store(1)).toBe(1)
    expect(await wanted()).toEqual([])
    await sealAll(venue.service)
    const coded = await factsOf(venue.service, 'ticket.coded')
    expect(coded.map(({ holderName }) => holderName)).toEqual([ADA.name, ADA.name])
    expect(coded.every(({ orderNumber }) => orderNumber === order.number)).toBe(true)
  })

  it('tells the door once more where codes came before names, and never with another code', async () => {
    await buyAsAccount()
    const codes = await sealAll(venue.service)
    expect(await store(1)).toBe(0)
    expect(await wanted()).toHaveLength(1)
    expect(await store(1, codes)).toBe(1)
    const coded = await factsOf(venue.service, 'ticket.coded')
    expect(coded.map(({ holderName }) => holderName)).toEqual([null, null, ADA.name, ADA.name])
    const of = (from: number) => coded.slice(from, from + 2).map(({ holderName: _name, ...code }) => code)
    expect(of(2)).toEqual(of(0))
  })

  it('asks no more for an account that is gone, and forgets one that goes', async () => {
    const gone = await buyAsAccount()
    expect(await store(1, [], null)).toBe(1)
    expect(await wanted()).toEqual([])
    const { accountId, order } = await buyAsAccount()
    await store(2)
    expect(await search('durand')).toHaveLength(2)
    venue.service.clock.advance(31 * 24 * 3_600_000)
    await venue.service.deliver('auth', {
      type: 'account.deleted',
      actor: accountId,
      accountId,
      emailDigest: 'a'.repeat(64),
      ver: 2,
    })
    expect(await search('durand')).toEqual([])
    await venue.service.context.port.run('indexBuyers', { limit: 10 })
    expect(await search(order.number)).toMatchObject([{ holderName: null }, { holderName: null }])
    expect(await search(gone.order.number)).toHaveLength(2)
  })

  it('is found by part of a name, an e-mail or the number, however typed, in one session', async () => {
    const offer = await venue.offer({ priceCents: 0, proofRequired: true })
    const wish = { lines: [{ offerId: offer.id, quantity: 1 }] }
    const placed = await venue.placeOrder({
      ...wish,
      guest: { email: 'zoe@example.org', name: 'Zoé Lefèvre' },
    })
    await venue.placeOrder({ ...wish, guest: { email: 'other@example.org', name: 'Jean 100%' } })
    const { number, tickets } = placed.json().order
    const zoe = {
      ticketId: tickets[0].id,
      orderNumber: number,
      holderName: 'Zoé Lefèvre',
      offerName: 'Plein tarif',
      proofRequired: true,
      condition: null,
      state: 'valid',
    }
    for (const typed of [
      'zoe',
      'LEFEV',
      'Lefèvre zoé',
      'zoe@exa',
      number,
      number.toLowerCase().replaceAll('-', ' '),
    ]) {
      expect(await search(typed)).toEqual([zoe])
    }
    for (const typed of ['zoe nobody', '%', '_', "'; DROP TABLE buyers", 'G-0000-0000'])
      expect(await search(typed)).toEqual([])
    expect(await search('zoe', await venue.session())).toEqual([])
  })

  it('makes buyers of an older version searchable', async () => {
    const offer = await venue.offer({ priceCents: 0 })
    await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] })
    const db = openWriter<Tables>(venue.service.context.config.DATABASE_URL)
    await db.updateTable('buyers').set({ search_text: '' }).execute()
    await db.destroy()
    expect(await search('camille')).toEqual([])
    expect(await venue.service.context.port.run('indexBuyers', { limit: 10 })).toBe(1)
    expect(await search('camille')).toHaveLength(1)
  })
})
