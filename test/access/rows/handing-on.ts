import { newId } from '../../fixtures/new-id.ts'
import { type Row, UNKNOWN_SECRET } from '../row.ts'
import type { Scene } from '../scene.ts'

/** Tickets given to somebody, or exchanged. */
export function handingOnRows({ offerId, ticketId }: Pick<Scene, 'offerId' | 'ticketId'>): Row[] {
  const headers = { 'order-access-key': UNKNOWN_SECRET }
  const keyed = { ...headers, 'idempotency-key': newId() }
  const at = { id: ticketId }
  const transferKey = UNKNOWN_SECRET
  return [
    {
      route: 'POST /api/tickets/{id}/transfer',
      at,
      headers: keyed,
      body: { email: 'autre@example.org', name: 'Autre', message: 'Bonne soirée', locale: 'fr' },
      answers: [404, 404, 404],
    },
    { route: 'GET /api/tickets/{id}/transfer', at, headers, answers: [404, 404, 404] },
    { route: 'DELETE /api/tickets/{id}/transfer', at, headers, answers: [404, 404, 404] },
    { route: 'POST /api/tickets/{id}/transfer/resend', at, headers, answers: [404, 404, 404] },
    {
      route: 'GET /api/tickets/transfers/offered',
      headers: { 'transfer-key': transferKey },
      answers: [404, 404, 404],
    },
    {
      route: 'POST /api/tickets/transfers/accept',
      body: { transferKey, name: 'Autre' },
      answers: [404, 404, 404],
    },
    { route: 'POST /api/tickets/transfers/decline', body: { transferKey }, answers: [404, 404, 404] },
    {
      route: 'GET /api/tickets/{id}/exchange/options',
      at,
      headers,
      query: { waiveFee: 'false' },
      answers: [404, 404, 404],
    },
    { route: 'GET /api/tickets/{id}/exchange', at, headers, query: { offerId }, answers: [404, 404, 404] },
    {
      route: 'POST /api/tickets/{id}/exchange',
      at,
      headers: keyed,
      body: { offerId, waiveFee: false },
      answers: [404, 404, 404],
    },
  ]
}
