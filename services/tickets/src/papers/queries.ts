import type { Db } from '../tables.ts'

/** What is printed besides what its holder sees on screen: who sells the tickets of a session, and its event's colours. */
export function findImprint(db: Db, sessionId: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('organisers', 'organisers.id', 'sessions.organiser_id')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select([
      'organisers.name',
      'organisers.legal_name',
      'organisers.siren',
      'organisers.vat_id',
      'organisers.licence_number',
      'organisers.address',
      'events.inks',
    ])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
}

/** Under which terms the tickets of an order were bought, by their number. */
export function findTerms(db: Db, orderId: string) {
  return db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .select([
      'tickets.n',
      'order_lines.refund_until_ms',
      'order_lines.refund_fee_cents',
      'order_lines.exchange_until_ms',
    ])
    .where('orders.id', '=', orderId)
    .orderBy('tickets.n')
    .execute()
}

/** In which language whoever has a ticket reads: the one it was handed to, else who bought it. */
export async function findLocale(db: Db, orderId: string, n: number | undefined) {
  const row = await db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .leftJoin('buyers', 'buyers.order_key', 'tickets.order_key')
    .leftJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .select(['buyers.locale as buyers', 'ticket_holders.locale as holders'])
    .where('orders.id', '=', orderId)
    .$if(n !== undefined, (query) => query.where('tickets.n', '=', n ?? 0))
    .executeTakeFirst()
  const holders = n === undefined ? null : row?.holders
  return holders ?? row?.buyers ?? 'fr'
}
