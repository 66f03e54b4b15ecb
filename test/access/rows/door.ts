import { newId } from '../../fixtures/new-id.ts'
import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'

export function doorRows({ sessionId }: Scene): Row[] {
  const scan = { scanId: newId(), code: 'K7M2Q-9XDPR-4TVWH', sessionId, gate: 'Porte A' }
  return [
    { route: 'POST /api/validation/scans', body: scan, answers: [401, 403, 403] },
    { route: 'GET /api/validation/scans', query: { sessionId }, answers: [401, 403, 403] },
    { route: 'GET /api/validation/sessions', answers: [401, 200, 200] },
    { route: 'GET /api/validation/sessions/{id}/stats', at: { id: sessionId }, answers: [401, 403, 403] },
  ]
}
