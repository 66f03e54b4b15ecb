import { newId } from '../../fixtures/new-id.ts'
import type { Row } from '../row.ts'

/** The money journal of an organiser in a service. */
export function journalRows(service: 'tickets' | 'popcorn', organiserId: string): Row[] {
  const path = `/api/${service}/journal`
  const theirs = { query: { organiserId }, answers: [401, 404, 404] } as const
  const nobodys = { at: { id: newId() }, answers: [401, 404, 404] } as const
  const body = { organiserId, register: 'web', period: 'day', startsOn: '2026-01-01' }
  return [
    { route: `GET ${path}`, ...theirs },
    { route: `GET ${path}/verify`, ...theirs },
    { route: `GET ${path}/running`, ...theirs },
    { route: `GET ${path}/standing`, answers: [401, 403, 403] },
    { route: `GET ${path}/closings`, ...theirs },
    { route: `POST ${path}/closings`, body, answers: [401, 404, 404] },
    { route: `GET ${path}/closings/{id}`, ...nobodys },
    { route: `GET ${path}/closings/{id}/archive`, ...nobodys },
  ]
}
