import { newId } from '../../fixtures/new-id.ts'
import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'

export function doorRows({ sessionId, ticketId }: Scene): Row[] {
  const scan = { scanId: newId(), code: 'K7M2Q-9XDPR-4TVWH', sessionId, gate: 'Porte A', direction: 'exit' }
  const byHand = {
    requestId: newId(),
    ticketIds: [ticketId],
    sessionId,
    reason: 'lost_ticket',
    gate: 'Porte A',
  }
  const ofTicket = { at: { id: ticketId }, query: { sessionId } }
  return [
    { route: 'POST /api/validation/scans', body: scan, answers: [401, 403, 403] },
    { route: 'GET /api/validation/scans', query: { sessionId }, answers: [401, 403, 403] },
    { route: 'GET /api/validation/sessions', answers: [401, 200, 200] },
    { route: 'GET /api/validation/sessions/{id}/stats', at: { id: sessionId }, answers: [401, 403, 403] },
    { route: 'POST /api/validation/admissions', body: byHand, answers: [401, 403, 403] },
    { route: 'DELETE /api/validation/admissions/{id}', at: { id: newId() }, answers: [401, 404, 404] },
    { route: 'GET /api/validation/search', query: { sessionId, query: 'qu' }, answers: [401, 403, 403] },
    { route: 'GET /api/validation/tickets/{id}/order', ...ofTicket, answers: [401, 403, 403] },
    { route: 'GET /api/validation/tickets/{id}/history', ...ofTicket, answers: [401, 403, 403] },
  ]
}
