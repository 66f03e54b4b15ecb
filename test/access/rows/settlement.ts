import type { Row } from '../row.ts'
import type { Scene } from '../scene.ts'

/** What a session came to: nobody's who is no member. */
export function settlementRows({ sessionId }: Scene): Row[] {
  const path = '/api/tickets/sessions/{id}/settlement'
  const session = { at: { id: sessionId }, answers: [401, 404, 404] } as const
  const sheet = { at: { id: sessionId, number: '1' }, answers: [401, 404, 404] } as const
  return [
    { route: `GET ${path}`, ...session },
    { route: `POST ${path}/sheets`, ...session, body: { number: 1 } },
    { route: `GET ${path}/sheets/{number}`, ...sheet },
    { route: `GET ${path}/sheets/{number}/sheet.csv`, ...sheet },
    { route: `GET ${path}/sheets/{number}/sheet.pdf`, ...sheet },
  ]
}
