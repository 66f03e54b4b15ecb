import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'

export function adminRows({ eventId, sessionId }: Scene): Row[] {
  const month = { from: '2026-11-01', to: '2026-11-30' }
  return [
    { route: 'GET /api/admin/fleet', answers: [401, 403, 403] },
    { route: 'GET /api/metrics', answers: [401, 403, 403] },
    { route: 'GET /api/admin/audit', answers: [401, 403, 403] },
    { route: 'GET /api/admin/audit/actions', answers: [401, 403, 403] },
    { route: 'GET /api/admin/audit/verify', answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/sales', query: { ...month, bucket: 'day' }, answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/booking-curve', query: { eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/admin/stats/events', answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/events/{id}', at: { id: eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/admin/stats/attendance', query: { eventId }, answers: [401, 404, 404] },
    { route: 'GET /api/admin/stats/pours', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/popcorn', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/accounts', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/exports/audit.csv', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/exports/orders.csv', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/exports/tickets.csv', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/exports/scans.csv', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/exports/dispenses.csv', query: month, answers: [401, 403, 403] },
    { route: 'GET /api/admin/stats/sessions/{id}', at: { id: sessionId }, answers: [401, 404, 404] },
  ]
}
