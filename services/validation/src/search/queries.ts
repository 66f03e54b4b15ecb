import { sql } from 'kysely'
import type { Db } from '../tables.ts'
import type { DoorTicket } from '../tickets/door-ticket.ts'
import { findTickets } from '../tickets/queries.ts'

export interface OrderSearch {
  sessionId: string
  /** All must be in the holder's name. */
  words: readonly string[]
  orderNumber: string | null
  limit: number
}

/** Numbers of a session's orders, by their holders' names. */
export async function searchOrders(db: Db, search: OrderSearch): Promise<string[]> {
  const { words, orderNumber } = search
  if (words.length === 0 && orderNumber === null) return []
  const rows = await db
    .selectFrom('tickets')
    .select('order_number')
    .where('session_id', '=', search.sessionId)
    .where((eb) => {
      const named = eb.and(words.map((word) => sql<boolean>`search_text LIKE ${`%${word}%`}`))
      const numbered = orderNumber === null ? [] : [eb('order_number', '=', orderNumber)]
      return eb.or([...(words.length > 0 ? [named] : []), ...numbered])
    })
    .groupBy('order_number')
    .orderBy((eb) => eb.fn.min('search_text'))
    .orderBy('order_number')
    .limit(search.limit)
    .execute()
  return rows.map((row) => row.order_number)
}

/** All tickets of some orders for one session. */
export async function findTicketsOfOrders(
  db: Db,
  sessionId: string,
  orderNumbers: readonly string[],
): Promise<DoorTicket[]> {
  if (orderNumbers.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('order_number', 'in', orderNumbers)
    .where('session_id', '=', sessionId)
    .execute()
  const ids = rows.map(({ id }) => id)
  const tickets = ids.length > 0 ? await findTickets(db, ids) : []
  const placeOf = new Map(orderNumbers.map((orderNumber, place) => [orderNumber, place]))
  const place = (ticket: DoorTicket): number => placeOf.get(ticket.order_number) ?? 0
  return tickets.toSorted((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1))
}
