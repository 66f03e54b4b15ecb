import type { UpdateOfferBody } from '@guichet/contracts/offers'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { auditedBy, toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DAY_MS = 24 * 3_600_000

describe.each(ENGINES)('offers on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  const send = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    options: { as?: string; body?: object } = {},
  ) =>
    venue.service.app.inject({
      method,
      url: `/api/tickets${url}`,
      headers: options.as ? { authorization: options.as } : {},
      ...(options.body ? { payload: options.body } : {}),
    })
  const patch = (offerId: string, body: UpdateOfferBody) =>
    send('PATCH', `/offers/${offerId}`, { as: venue.owner, body })
  const listed = async (query: string, as?: string) =>
    (await send('GET', `/offers${as ? '/mine' : ''}?${query}`, as ? { as } : {})).json()
  const body = () => ({
    sessionId: venue.sessionId,
    name: 'Plein tarif',
    priceCents: 1200,
    currency: 'EUR',
    perOrderMax: 6,
  })

  it('is on sale for everybody once it is made', async () => {
    const made = await send('POST', '/offers', { as: venue.owner, body: body() })
    expect(made.statusCode).toBe(201)
    const { offer } = made.json()
    expect(offer).toMatchObject({
      eventId: venue.eventId,
      sessionId: venue.sessionId,
      vatRateBp: 550,
      cap: null,
      tariffFamily: 'full',
      proofRequired: false,
      remaining: 100,
      salesState: 'on_sale',
    })
    const answer = await send('GET', `/offers?eventId=${venue.eventId}`)
    expect(answer.headers['cache-control']).toBe('public, max-age=0, s-maxage=1')
    expect(answer.json()).toEqual({ items: [offer], nextCursor: null })
    expect(await listed(`sessionId=${venue.sessionId}`)).toEqual({ items: [offer], nextCursor: null })
  })

  it('draws from the pool it names, and from no other session', async () => {
    const balcony = (
      await send('POST', '/pools', {
        as: venue.owner,
        body: { sessionId: venue.sessionId, name: 'Balcon', capacity: 7 },
      })
    ).json().pool
    expect(await venue.offer({ poolId: balcony.id })).toMatchObject({ poolId: balcony.id, remaining: 7 })
    const other = await venue.session()
    const answer = await send('POST', '/offers', {
      as: venue.owner,
      body: { ...body(), sessionId: other, poolId: balcony.id },
    })
    expect(answer.statusCode).toBe(404)
  })

  it('is priced in the currency of its organiser', async () => {
    const answer = await send('POST', '/offers', { as: venue.owner, body: { ...body(), currency: 'CHF' } })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().reason).toBe('currency_mismatch')
  })

  it('is not made for what is cancelled', async () => {
    const sessionId = await venue.session({ state: 'cancelled' })
    const ofSession = await send('POST', '/offers', { as: venue.owner, body: { ...body(), sessionId } })
    expect(ofSession.json()).toMatchObject({ status: 409, reason: 'session_cancelled' })
    await venue.event({ id: venue.eventId, state: 'cancelled' })
    const ofEvent = await send('POST', '/offers', { as: venue.owner, body: body() })
    expect(ofEvent.json()).toMatchObject({ status: 409, reason: 'event_cancelled' })
  })

  it.each(['owner', 'editor', 'seller', 'cashier', 'door'] as const)(
    'lets a member with the role %s do what it may',
    async (role) => {
      const may = role === 'owner' || role === 'editor'
      const as = await venue.member(role)
      const { id, poolId } = await venue.offer()
      const statuses = [
        await send('POST', '/offers', { as, body: body() }),
        await send('PATCH', `/offers/${id}`, { as, body: { name: 'Autre' } }),
        await send('DELETE', `/offers/${id}`, { as }),
        await send('POST', '/pools', { as, body: { sessionId: venue.sessionId, name: 'B', capacity: 1 } }),
        await send('PATCH', `/pools/${poolId}`, { as, body: { capacity: 90 } }),
        await send('GET', `/offers/mine?eventId=${venue.eventId}`, { as }),
        await send('GET', `/pools?eventId=${venue.eventId}`, { as }),
      ].map(({ statusCode }) => statusCode)
      expect(statuses).toEqual(
        may ? [201, 200, 204, 201, 200, 200, 200] : [403, 403, 403, 403, 403, 200, 200],
      )
    },
  )

  it('hides what is behind it from those who are no members, and asks strangers who they are', async () => {
    const { id, poolId } = await venue.offer()
    const tries = async (as: string | undefined) => {
      const who = as ? { as } : {}
      const pool = { sessionId: venue.sessionId, name: 'B', capacity: 1 }
      return [
        await send('POST', '/offers', { ...who, body: body() }),
        await send('PATCH', `/offers/${id}`, { ...who, body: { name: 'Autre' } }),
        await send('DELETE', `/offers/${id}`, who),
        await send('POST', '/pools', { ...who, body: pool }),
        await send('PATCH', `/pools/${poolId}`, { ...who, body: { capacity: 90 } }),
        await send('GET', `/offers/mine?eventId=${venue.eventId}`, who),
        await send('GET', `/pools?eventId=${venue.eventId}`, who),
      ]
    }
    for (const { statusCode } of await tries(undefined)) expect(statusCode).toBe(401)
    for (const { statusCode } of await tries(venue.account())) expect(statusCode).toBe(404)
    const admin = venue.service.signedIn(venue.newId(), 'Admin')
    for (const { statusCode } of await tries(admin)) expect(statusCode).toBeLessThan(300)
  })

  it('shows a draft to its members alone', async () => {
    const eventId = await venue.event({ state: 'draft' })
    const sessionId = await venue.session({ eventId })
    const offer = await venue.offer({ sessionId })
    expect(offer.salesState).toBe('not_on_sale')
    expect((await listed(`eventId=${eventId}`)).items).toEqual([])
    expect((await listed(`sessionId=${sessionId}`)).items).toEqual([])
    expect((await listed(`eventId=${eventId}`, venue.owner)).items).toEqual([offer])
    await venue.event({ id: eventId, state: 'published' })
    expect((await listed(`eventId=${eventId}`)).items).toEqual([{ ...offer, salesState: 'on_sale' }])
  })

  it('says where selling stands', async () => {
    const nowMs = venue.service.clock.nowMs()
    const soon = await venue.offer({ salesStartAtMs: nowMs + DAY_MS })
    const brief = await venue.offer({ salesEndAtMs: nowMs + DAY_MS })
    const few = await venue.offer({ cap: 2, priceCents: 0 })
    const states = async () => {
      const { items } = await listed(`eventId=${venue.eventId}`)
      return Object.fromEntries(
        items.map((offer: { id: string; salesState: string }) => [offer.id, offer.salesState]),
      )
    }
    await venue.placeOrder({ lines: [{ offerId: few.id, quantity: 2 }] })
    expect(await states()).toEqual({ [soon.id]: 'upcoming', [brief.id]: 'on_sale', [few.id]: 'sold_out' })
    venue.service.clock.advance(DAY_MS)
    expect(await states()).toMatchObject({ [soon.id]: 'on_sale', [brief.id]: 'closed' })
    venue.service.clock.advance(31 * DAY_MS)
    expect(await states()).toEqual({ [soon.id]: 'closed', [brief.id]: 'closed', [few.id]: 'closed' })
  })

  it('changes from now on, and orders keep what they were placed with', async () => {
    const { id } = await venue.offer({ priceCents: 1000, vatRateBp: 1000 })
    const placed = (await venue.placeOrder({ lines: [{ offerId: id, quantity: 2 }] })).json()
    const changed = await patch(id, { name: 'Tarif du soir', priceCents: 1500, vatRateBp: 550, cap: 50 })
    expect(changed.json().offer).toMatchObject({
      name: 'Tarif du soir',
      priceCents: 1500,
      vatRateBp: 550,
      cap: 50,
      remaining: 48,
    })
    const answer = await venue.service.app.inject({
      method: 'GET',
      url: `/api/tickets/orders/${placed.order.id}`,
      headers: { 'order-access-key': placed.accessKey },
    })
    expect(answer.json().order.lines).toMatchObject([
      { name: 'Plein tarif', priceCents: 1000, vatRateBp: 1000, totalCents: 2000 },
    ])
    expect((await patch(id, { cap: null })).json().offer).toMatchObject({ cap: null, remaining: 98 })
    expect((await patch(id, {})).json().offer).toMatchObject({ name: 'Tarif du soir', cap: null })
  })

  it('is never capped below what is sold and held', async () => {
    const { id } = await venue.offer({ cap: 20 })
    const placed = (await venue.placeOrder({ lines: [{ offerId: id, quantity: 3 }] })).json()
    await venue.settle(placed.order.id)
    await venue.placeOrder({ lines: [{ offerId: id, quantity: 2 }] })
    const refused = await patch(id, { cap: 4, name: 'Autre' })
    expect(refused.json()).toMatchObject({ status: 409, reason: 'cap_below_sold', sold: 3, held: 2 })
    expect((await patch(id, { cap: 5 })).json().offer).toMatchObject({
      name: 'Plein tarif',
      cap: 5,
      remaining: 0,
      salesState: 'sold_out',
    })
  })

  it('judges a window by the bound that a change leaves as it was', async () => {
    const nowMs = venue.service.clock.nowMs()
    const { id } = await venue.offer({ salesStartAtMs: nowMs, salesEndAtMs: nowMs + DAY_MS })
    const refused = await patch(id, { salesStartAtMs: nowMs + DAY_MS })
    expect(refused.json()).toMatchObject({
      status: 422,
      reason: 'invalid_input',
      errors: [{ path: 'salesEndAtMs' }],
    })
    const moved = await patch(id, { salesStartAtMs: nowMs + DAY_MS, salesEndAtMs: null })
    expect(moved.json().offer).toMatchObject({ salesState: 'upcoming', salesEndAtMs: null })
  })

  it('is gone when withdrawn, and who holds places of it may still pay', async () => {
    const { id } = await venue.offer()
    const held = (await venue.placeOrder({ lines: [{ offerId: id, quantity: 2 }] })).json()
    expect((await send('DELETE', `/offers/${id}`, { as: venue.owner })).statusCode).toBe(204)
    expect((await send('DELETE', `/offers/${id}`, { as: venue.owner })).statusCode).toBe(204)
    expect((await listed(`eventId=${venue.eventId}`)).items).toEqual([])
    expect((await listed(`eventId=${venue.eventId}`, venue.owner)).items).toEqual([])
    expect((await patch(id, { name: 'Autre' })).statusCode).toBe(404)
    const late = await venue.placeOrder({ lines: [{ offerId: id, quantity: 1 }] })
    expect(late.json()).toMatchObject({ status: 409, reason: 'sales_closed' })
    expect(await venue.settle(held.order.id)).toMatchObject({ state: 'paid' })
  })

  it('is listed page by page, each once', async () => {
    const made = []
    for (let n = 0; n < 5; n += 1) made.push((await venue.offer({ name: `Tarif ${n}` })).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await listed(
        `eventId=${venue.eventId}&limit=2${cursor && `&cursor=${cursor}`}`,
      )
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(made)
  })

  it('tells the feed and the audit who did what', async () => {
    const { id } = await venue.offer()
    await patch(id, { priceCents: 900 })
    await send('DELETE', `/offers/${id}`, { as: venue.owner })
    const facts = await toldBy(venue.service)
    expect(facts).toMatchObject([
      { type: 'offer.saved', offer: { id, priceCents: 1200 } },
      { type: 'offer.saved', offer: { id, priceCents: 900 } },
      { type: 'offer.deleted', offerId: id, sessionId: venue.sessionId },
    ])
    expect(new Set(facts.map(({ actor }) => actor)).size).toBe(1)
    const audited = await auditedBy(venue.service)
    expect(audited).toMatchObject([
      { action: 'offer.created', object: { kind: 'offer', id }, outcome: 'done', actor: facts[0]?.actor },
      {
        action: 'offer.price_changed',
        object: { kind: 'offer', id },
        requestId: expect.any(String),
        change: { before: '{"priceCents":1200}', after: '{"priceCents":900}' },
      },
      { action: 'offer.deleted', object: { kind: 'offer', id } },
    ])
  })

  it('refuses what cannot be, and is never at a loss', async () => {
    const { id, poolId } = await venue.offer()
    const refused = async (method: 'POST' | 'PATCH' | 'GET', url: string, sent?: unknown) => {
      const answer = await send(method, url, { as: venue.owner, ...(sent ? { body: sent as object } : {}) })
      expect([404, 422], `${method} ${url} ${JSON.stringify(sent)} → ${answer.body}`).toContain(
        answer.statusCode,
      )
    }
    for (const change of [
      { name: '' },
      { name: 'a\u0000b' },
      { name: 'x'.repeat(81) },
      { priceCents: -1 },
      { priceCents: 1e12 },
      { priceCents: 0.5 },
      { priceCents: '1200' },
      { perOrderMax: 0 },
      { cap: 0 },
      { vatRateBp: 10_001 },
      { salesStartAtMs: Number.MAX_VALUE },
      { currency: 'euro' },
      { colour: 'red' },
    ]) {
      await refused('POST', '/offers', { ...body(), ...change })
      await refused('PATCH', `/offers/${id}`, change)
    }
    await refused('PATCH', `/offers/${venue.newId()}`, { name: 'Autre' })
    await refused('PATCH', '/offers/mine', { name: 'Autre' })
    await refused('POST', '/offers', { ...body(), poolId: venue.newId() })
    for (const change of [
      { capacity: -1 },
      { capacity: 1e9 },
      { capacity: '3' },
      { name: '\u0007' },
      { held: 0 },
    ]) {
      await refused('PATCH', `/pools/${poolId}`, change)
    }
    await refused('PATCH', `/pools/${venue.newId()}`, { capacity: 3 })
    for (const query of [
      '',
      `eventId=${venue.eventId}&sessionId=${venue.sessionId}`,
      'eventId=1',
      `eventId=${venue.eventId}&cursor=x`,
      `eventId=${venue.eventId}&cursor=${Buffer.from('["\\u0000"]').toString('base64url')}`,
      `eventId=${venue.eventId}&cursor=%00`,
      `eventId=${venue.eventId}&limit=0`,
      `eventId=${venue.eventId}&limit=101`,
    ]) {
      for (const list of ['/offers', '/offers/mine', '/pools']) await refused('GET', `${list}?${query}`)
    }
    await refused('GET', `/offers/mine?eventId=${venue.newId()}`)
    await refused('GET', `/pools?eventId=${venue.newId()}`)
    await refused('GET', '/availability')
    await refused('GET', '/availability?eventId=x')
  })
})
