import { newId } from '../fixtures/new-id.ts'
import type { Scene } from './scene.ts'

/** A well-formed request to a route, about things of somebody else's, and the status it gets from nobody, `Basic` and `User`. */
export interface Row {
  /** Method and path, as the OpenAPI document has them. */
  route: string
  /** Values of the path's parameters and the query. */
  at?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
  answers: readonly [nobody: number, basic: number, user: number]
}

const UNKNOWN_SECRET = 'A'.repeat(43)
const password = 'tarif-plein-quatre-fauteuils'

function authRows({ accountId }: Scene): Row[] {
  const wrong = { email: 'personne@example.org', password }
  const someone = { ...wrong, firstName: 'Per', lastName: 'Sonne' }
  return [
    { route: 'GET /api/health', answers: [200, 200, 200] },
    { route: 'GET /api/auth/jwks.json', answers: [200, 200, 200] },
    { route: 'POST /api/auth/login', body: wrong, answers: [401, 401, 401] },
    { route: 'POST /api/auth', body: { username: wrong.email, password }, answers: [401, 401, 401] },
    { route: 'POST /api/auth/register', body: someone, answers: [202, 202, 202] },
    {
      route: 'POST /api/auth/register/{attemptId}/confirm',
      at: { attemptId: UNKNOWN_SECRET },
      body: { code: '123456' },
      answers: [409, 409, 409],
    },
    {
      route: 'POST /api/auth/register/confirm-link',
      body: { token: UNKNOWN_SECRET, password },
      answers: [409, 409, 409],
    },
    {
      route: 'POST /api/auth/password',
      body: { currentPassword: 'not the one', newPassword: password },
      answers: [401, 401, 401],
    },
    { route: 'POST /api/auth/password/forgot', body: { email: wrong.email }, answers: [202, 202, 202] },
    {
      route: 'POST /api/auth/password/reset',
      body: { token: UNKNOWN_SECRET, newPassword: password },
      answers: [409, 409, 409],
    },
    { route: 'POST /api/auth/refresh', answers: [401, 200, 200] },
    { route: 'GET /api/auth/sessions', answers: [401, 200, 200] },
    { route: 'DELETE /api/auth/sessions/{id}', at: { id: newId() }, answers: [401, 404, 404] },
    { route: 'GET /api/auth/me', answers: [401, 200, 200] },
    { route: 'PATCH /api/auth/me', body: { locale: 'fr' }, answers: [401, 200, 200] },
    { route: 'DELETE /api/auth/me', body: { password: 'not the one' }, answers: [401, 401, 401] },
    { route: 'GET /api/auth/users', query: { query: 'caron' }, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/auth/users/{id}',
      at: { id: accountId },
      body: { roles: ['EventCreator'] },
      answers: [401, 403, 403],
    },
    { route: 'POST /api/auth/logout', answers: [204, 204, 204] },
  ]
}

function eventRows({ eventId, organiserId, sessionId, accountId, startsAtMs }: Scene): Row[] {
  const venue = { name: 'Salle', address: '1 rue', city: 'Nantes' }
  const session = { startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 10 }
  const event = { title: 'Un autre', description: '', category: 'concert', venue, timeZone: 'Europe/Paris' }
  const ofEvent = { id: eventId }
  const ofOrganiser = { id: organiserId }
  return [
    { route: 'GET /api/events', query: { query: 'cyrano', limit: '5' }, answers: [200, 200, 200] },
    { route: 'POST /api/events', body: { ...event, sessions: [session] }, answers: [401, 403, 403] },
    { route: 'GET /api/events/{idOrSlug}', at: { idOrSlug: eventId }, answers: [200, 200, 200] },
    { route: 'GET /api/events/mine', answers: [401, 200, 200] },
    { route: 'GET /api/events/mine/{id}', at: ofEvent, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/events/{id}',
      at: ofEvent,
      body: { title: 'Le mien' },
      headers: { 'if-match': '"1"' },
      answers: [401, 403, 403],
    },
    { route: 'DELETE /api/events/{id}', at: ofEvent, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/publish', at: ofEvent, answers: [401, 403, 403] },
    { route: 'POST /api/events/{id}/sessions', at: ofEvent, body: session, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/events/{id}/sessions/{sessionId}',
      at: { ...ofEvent, sessionId },
      body: { endsAtMs: session.endsAtMs },
      answers: [401, 403, 403],
    },
    {
      route: 'DELETE /api/events/{id}/sessions/{sessionId}',
      at: { ...ofEvent, sessionId },
      answers: [401, 403, 403],
    },
    { route: 'PUT /api/events/{id}/image', at: ofEvent, answers: [401, 403, 403] },
    { route: 'DELETE /api/events/{id}/image', at: ofEvent, answers: [401, 403, 403] },
    {
      route: 'GET /api/events/images/{digest}/{width}.webp',
      at: { digest: 'a'.repeat(64), width: '480' },
      answers: [404, 404, 404],
    },
    { route: 'GET /api/events/{id}/poster.svg', at: ofEvent, answers: [200, 200, 200] },
    { route: 'GET /api/events/organisers', answers: [401, 200, 200] },
    { route: 'POST /api/events/organisers', body: { name: 'La Mienne' }, answers: [401, 403, 403] },
    { route: 'GET /api/events/organisers/{id}', at: ofOrganiser, answers: [401, 403, 403] },
    {
      route: 'PATCH /api/events/organisers/{id}',
      at: ofOrganiser,
      body: { name: 'La Mienne' },
      answers: [401, 403, 403],
    },
    { route: 'GET /api/events/organisers/{id}/members', at: ofOrganiser, answers: [401, 403, 403] },
    {
      route: 'PUT /api/events/organisers/{id}/members/{accountId}',
      at: { ...ofOrganiser, accountId },
      body: { role: 'editor' },
      answers: [401, 403, 403],
    },
    {
      route: 'DELETE /api/events/organisers/{id}/members/{accountId}',
      at: { ...ofOrganiser, accountId },
      answers: [401, 403, 403],
    },
  ]
}

function sellingRows({ eventId, organiserId, sessionId, offerId, poolId }: Scene): Row[] {
  const offer = { sessionId, name: 'À moi', priceCents: 100, currency: 'EUR', perOrderMax: 1 }
  return [
    { route: 'GET /api/tickets/offers', query: { eventId }, answers: [200, 200, 200] },
    { route: 'GET /api/tickets/availability', query: { eventId }, answers: [200, 200, 200] },
    { route: 'POST /api/tickets/offers', body: offer, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/offers/mine', query: { eventId }, answers: [401, 404, 404] },
    {
      route: 'PATCH /api/tickets/offers/{id}',
      at: { id: offerId },
      body: { priceCents: 1 },
      answers: [401, 404, 404],
    },
    { route: 'DELETE /api/tickets/offers/{id}', at: { id: offerId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/pools', query: { sessionId }, answers: [401, 404, 404] },
    {
      route: 'POST /api/tickets/pools',
      body: { sessionId, name: 'Balcon', capacity: 5 },
      answers: [401, 404, 404],
    },
    {
      route: 'PATCH /api/tickets/pools/{id}',
      at: { id: poolId },
      body: { capacity: 5 },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/sales', query: { eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/journal', query: { organiserId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/journal/verify', query: { organiserId }, answers: [401, 404, 404] },
  ]
}

function buyingRows({ sessionId, offerId, orderId, orderNumber, ticketId }: Scene): Row[] {
  const keyed = { 'idempotency-key': newId() }
  const strangersKey = { 'order-access-key': UNKNOWN_SECRET }
  const ofOrder = { at: { id: orderId }, headers: strangersKey }
  const ofTicket = { at: { id: ticketId }, headers: strangersKey }
  return [
    {
      route: 'POST /api/tickets/sessions/{sessionId}/orders',
      at: { sessionId },
      body: {
        lines: [{ offerId, quantity: 1 }],
        buyer: { email: 'tous@example.org', name: 'Tous' },
      },
      headers: keyed,
      answers: [201, 201, 201],
    },
    { route: 'GET /api/tickets/orders/{id}', ...ofOrder, answers: [404, 404, 404] },
    { route: 'POST /api/tickets/orders/{id}/cancel', ...ofOrder, answers: [404, 404, 404] },
    {
      route: 'POST /api/tickets/orders/{id}/pay',
      at: { id: orderId },
      body: { method: 'card', cardNumber: '4242424242424242' },
      headers: { ...keyed, ...strangersKey },
      answers: [404, 404, 404],
    },
    {
      route: 'POST /api/tickets/orders/resend',
      body: { number: orderNumber, email: 'autre@example.org' },
      answers: [202, 202, 202],
    },
    { route: 'GET /api/tickets/orders', query: { limit: '5' }, answers: [401, 200, 200] },
    { route: 'GET /api/tickets/mine', query: { when: 'upcoming' }, answers: [401, 200, 200] },
    { route: 'GET /api/tickets/{id}', ...ofTicket, answers: [404, 404, 404] },
    { route: 'GET /api/tickets/{id}/qr.svg', ...ofTicket, answers: [404, 404, 404] },
  ]
}

function doorRows({ sessionId }: Scene): Row[] {
  const scan = { scanId: newId(), code: 'K7M2Q-9XDPR-4TVWH', sessionId, gate: 'Porte A' }
  return [
    { route: 'POST /api/validation/scans', body: scan, answers: [401, 403, 403] },
    { route: 'GET /api/validation/scans', query: { sessionId }, answers: [401, 403, 403] },
    { route: 'GET /api/validation/sessions', answers: [401, 200, 200] },
    { route: 'GET /api/validation/sessions/{id}/stats', at: { id: sessionId }, answers: [401, 403, 403] },
  ]
}

/** Every route of the fleet. `logout` comes last of auth's, since it ends a sign-in. */
export function everyRoute(scene: Scene): Row[] {
  return [
    ...eventRows(scene),
    ...sellingRows(scene),
    ...buyingRows(scene),
    ...doorRows(scene),
    ...authRows(scene),
  ]
}

export function pathOf({ route, at = {}, query = {} }: Row): string {
  const [, template = ''] = route.split(' ')
  const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(at[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}
