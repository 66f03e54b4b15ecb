import { newId } from '../../fixtures/new-id.ts'
import { type Row, UNKNOWN_SECRET } from '../row.ts'
import type { Scene } from '../scene.ts'
import { handingOnRows } from './handing-on.ts'

export function buyingRows({ sessionId, offerId, orderId, orderNumber, ticketId }: Scene): Row[] {
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
    { route: 'GET /api/tickets/{id}/ticket.pdf', ...ofTicket, answers: [404, 404, 404] },
    { route: 'GET /api/tickets/orders/{id}/tickets.pdf', ...ofOrder, answers: [404, 404, 404] },
    ...handingOnRows({ offerId, ticketId }),
  ]
}
