import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'

const KEY = { 'idempotency-key': 'somebody-elses-guests' }

/** Attendees, guests and messages: nobody's who is no member. */
export function peopleRows({ eventId, sessionId, orderId, offerId }: Scene): Row[] {
  const order = { id: orderId }
  const session = { id: sessionId }
  const words = { subject: 'Parking', text: 'Venez en tram.' }
  return [
    { route: 'GET /api/tickets/attendees', query: { eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/attendees/counts', query: { eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/attendees.csv', query: { sessionId }, answers: [401, 404, 404] },
    { route: 'GET /api/tickets/attendees/orders/{id}', at: order, answers: [401, 404, 404] },
    { route: 'POST /api/tickets/attendees/orders/{id}/resend', at: order, answers: [401, 404, 404] },
    {
      route: 'PATCH /api/tickets/attendees/orders/{id}/buyer',
      at: order,
      body: { name: 'Quelqu’un d’autre' },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/tickets/attendees/orders/{id}/notes',
      at: order,
      body: { text: 'Rappelle vendredi' },
      answers: [401, 404, 404],
    },
    {
      route: 'DELETE /api/tickets/attendees/orders/{id}/notes/{noteId}',
      at: { ...order, noteId: offerId },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/sessions/{id}/guest-quota', at: session, answers: [401, 404, 404] },
    {
      route: 'PUT /api/tickets/sessions/{id}/guest-quota',
      at: session,
      body: { quota: 5 },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/sessions/{id}/guests', at: session, answers: [401, 404, 404] },
    {
      route: 'POST /api/tickets/sessions/{id}/guests',
      at: session,
      headers: KEY,
      body: { guests: [{ name: 'Moi', quantity: 1 }], reason: 'Presse' },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/sessions/{id}/messages', at: session, answers: [401, 404, 404] },
    {
      route: 'POST /api/tickets/sessions/{id}/messages',
      at: session,
      headers: KEY,
      body: { kind: 'practical', audience: 'all', ...words },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/tickets/sessions/{id}/messages/trial',
      at: session,
      body: words,
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/messages/{id}', at: { id: offerId }, answers: [401, 404, 404] },
    { route: 'POST /api/tickets/messages/{id}/cancel', at: { id: offerId }, answers: [401, 404, 404] },
  ]
}
