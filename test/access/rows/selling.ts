import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'
import { journalRows } from './journal.ts'

export function sellingRows({ eventId, organiserId, sessionId, offerId, poolId }: Scene): Row[] {
  const offer = { sessionId, name: 'À moi', priceCents: 100, currency: 'EUR', perOrderMax: 1 }
  return [
    { route: 'GET /api/tickets/offers', query: { eventId }, answers: [200, 200, 200] },
    { route: 'GET /api/tickets/availability', query: { eventId }, answers: [200, 200, 200] },
    { route: 'POST /api/tickets/offers', body: offer, answers: [401, 404, 404] },
    {
      route: 'POST /api/tickets/offers/copy',
      body: { dryRun: false, fromSessionId: eventId, toSessionIds: [sessionId], mode: 'add' },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/tickets/offers/changes',
      body: { dryRun: false, sessionIds: [sessionId], name: 'Plein tarif', change: { priceCents: 1 } },
      answers: [401, 404, 404],
    },
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
    {
      route: 'POST /api/tickets/sessions/{sessionId}/change-preview',
      at: { sessionId },
      body: { change: 'cancel' },
      answers: [401, 404, 404],
    },
    {
      route: 'POST /api/tickets/events/{id}/cancellation-preview',
      at: { id: eventId },
      body: {},
      answers: [401, 404, 404],
    },
    {
      route: 'GET /api/tickets/sessions/{sessionId}/cancellation',
      at: { sessionId },
      answers: [401, 404, 404],
    },
    {
      route: 'GET /api/tickets/sessions/{sessionId}/cancellation.csv',
      at: { sessionId },
      query: { locale: 'en' },
      answers: [401, 404, 404],
    },
    { route: 'GET /api/tickets/sessions/{sessionId}/move', at: { sessionId }, answers: [401, 404, 404] },
    ...journalRows('tickets', organiserId),
  ]
}
