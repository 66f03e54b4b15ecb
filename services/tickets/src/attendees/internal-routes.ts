import {
  type AttendeesSearchAnswer,
  attendeesSearchAnswer,
  attendeesSearchBody,
} from '@guichet/contracts/internal'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { holderNameOf } from '../tickets/holder-name.ts'
import { searchAttendees, wantedBy } from './queries.ts'

export function attendeeSearchRoutes({ db, numbering }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/attendees/search',
      schema: { body: attendeesSearchBody, response: { 200: attendeesSearchAnswer } },
      config: { callers: ['validation'] },
      handler: async ({ body: { sessionId, query, limit } }): Promise<AttendeesSearchAnswer> => {
        const rows = await searchAttendees(db, sessionId, wantedBy(query, numbering), limit)
        return {
          items: rows.map((row) => ({
            ticketId: ticketIdOf(row.order_id, row.n),
            orderNumber: numbering.numberOf(row.order_key),
            holderName: holderNameOf(row) || null,
            offerName: row.offer_name,
            proofRequired: row.proof_required === 1,
            condition: row.condition,
            state: row.state,
          })),
        }
      },
    })
  }
}
