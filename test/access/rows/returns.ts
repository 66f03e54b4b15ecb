import { newId } from '../../fixtures/new-id.ts'
import { type Row, UNKNOWN_SECRET } from '../row.ts'
import type { Scene } from '../scene.ts'

export function returnRows({ orderId, ticketId }: Scene): Row[] {
  const keyed = { 'idempotency-key': newId() }
  const strangersKey = { 'order-access-key': UNKNOWN_SECRET }
  return [
    {
      route: 'GET /api/tickets/{id}/refund',
      at: { id: ticketId },
      headers: strangersKey,
      answers: [404, 404, 404],
    },
    {
      route: 'POST /api/tickets/{id}/refund',
      at: { id: ticketId },
      body: {},
      headers: { ...keyed, ...strangersKey },
      answers: [404, 404, 404],
    },
    { route: 'GET /api/tickets/orders/{id}/refunds', at: { id: orderId }, answers: [401, 404, 404] },
    {
      route: 'POST /api/tickets/orders/{id}/refunds',
      at: { id: orderId },
      body: { reason: 'Malade' },
      headers: keyed,
      answers: [401, 404, 404],
    },
  ]
}
