import { searchWords } from '@guichet/service-kit/search-text'
import type { Numbering } from '../orders/numbering.ts'
import type { Db } from '../tables.ts'

/** What somebody typed to find a buyer: words that must all be found, or the number of one order. */
export interface Wanted {
  words: readonly string[]
  orderKey: number | null
}

export function wantedBy(query: string, numbering: Numbering): Wanted {
  return { words: searchWords(query), orderKey: numbering.keyOf(query) }
}

export type AttendeeRow = Awaited<ReturnType<ReturnType<typeof attendees>['execute']>>[number]

/** Tickets with whose they are, those of unpaid orders left out. */
export function attendees(db: Db) {
  return db
    .selectFrom('sessions')
    .innerJoin('orders', 'orders.session_key', 'sessions.key')
    .innerJoin('tickets', 'tickets.order_key', 'orders.key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .leftJoin('buyers', 'buyers.order_key', 'orders.key')
    .leftJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .select([
      'tickets.order_key',
      'tickets.n',
      'tickets.state',
      'orders.id as order_id',
      'orders.currency',
      'orders.paid_at_ms',
      'orders.placed_at_ms',
      'orders.session_key',
      'sessions.id as session_id',
      'order_lines.name as offer_name',
      'order_lines.price_cents',
      'order_lines.proof_required',
      'buyers.name as buyer_name',
      'buyers.email as buyer_email',
      'tickets.transfer_id',
      'ticket_holders.name as own_name',
      'ticket_holders.email as own_email',
    ])
}

type Attendees = ReturnType<typeof attendees>

/** Those whose buyer or own holder has all the words, or whose order has the number. */
export function matching(query: Attendees, { words, orderKey }: Wanted): Attendees {
  return query.where((eb) => {
    const named = words.map((word) => eb('buyers.search_text', 'like', `%${word}%`))
    const numbered = orderKey === null ? [] : [eb('orders.key', '=', orderKey)]
    return eb.or([...(named.length > 0 ? [eb.and(named)] : []), ...numbered])
  })
}

/** Tickets of one session, by name. */
export function searchAttendees(
  db: Db,
  sessionId: string,
  wanted: Wanted,
  limit: number,
): Promise<AttendeeRow[]> {
  return matching(attendees(db).where('sessions.id', '=', sessionId), wanted)
    .orderBy('buyers.search_text')
    .orderBy('tickets.order_key')
    .orderBy('tickets.n')
    .limit(limit)
    .execute()
}
