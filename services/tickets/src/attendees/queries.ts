import type { Arrival, AttendeeCounts } from '@guichet/contracts/attendees'
import { searchWords } from '@guichet/service-kit/search-text'
import type { Numbering } from '../orders/numbering.ts'
import type { ReturnRow } from '../returns/tables.ts'
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

/** Tickets with whose they are and when somebody first came in with them, those of unpaid orders left out. */
function attendees(db: Db) {
  return db
    .selectFrom('orders')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .innerJoin('tickets', 'tickets.order_key', 'orders.key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .innerJoin('offers', 'offers.key', 'tickets.offer_key')
    .leftJoin('buyers', 'buyers.order_key', 'orders.key')
    .leftJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .leftJoin('admissions', (join) =>
      join
        .onRef('admissions.order_id', '=', 'orders.id')
        .onRef('admissions.n', '=', 'tickets.n')
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('admissions as earlier')
                .select('earlier.entry_no')
                .whereRef('earlier.order_id', '=', 'admissions.order_id')
                .whereRef('earlier.n', '=', 'admissions.n')
                .whereRef('earlier.entry_no', '<', 'admissions.entry_no'),
            ),
          ),
        ),
    )
    .select((eb) => [
      'tickets.order_key',
      'tickets.n',
      'tickets.state',
      'orders.id as order_id',
      'orders.currency',
      'orders.paid_at_ms',
      'orders.placed_at_ms',
      'orders.session_key',
      'sessions.id as session_id',
      'sessions.starts_at_ms',
      'offers.id as offer_id',
      'order_lines.name as offer_name',
      'order_lines.price_cents',
      'order_lines.proof_required',
      'order_lines.condition',
      'buyers.name as buyer_name',
      'buyers.email as buyer_email',
      'tickets.transfer_id',
      'ticket_holders.name as own_name',
      'ticket_holders.email as own_email',
      'admissions.at_ms as admitted_at_ms',
      'admissions.gate',
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('admissions as stay')
              .select('stay.n')
              .whereRef('stay.order_id', '=', 'orders.id')
              .whereRef('stay.n', '=', 'tickets.n')
              .where('stay.left_at_ms', 'is', null),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('inside'),
    ])
}

type Attendees = ReturnType<typeof attendees>

/** Those whose buyer or own holder has all the words, or whose order has the number. */
function matching(query: Attendees, { words, orderKey }: Wanted): Attendees {
  return query.where((eb) => {
    const numbered = orderKey === null ? [] : [eb('orders.key', '=', orderKey)]
    if (words.length === 0) return eb.or(numbered)
    const inAll = (text: 'buyers.search_text' | 'ticket_holders.search_text') =>
      eb.and(words.map((word) => eb(text, 'like', `%${word}%`)))
    return eb.or([inAll('buyers.search_text'), inAll('ticket_holders.search_text'), ...numbered])
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

/** A list of attendees: of sessions by their keys. */
export interface AttendeeList {
  sessionKeys: readonly number[]
  wanted: Wanted | null
  offerId?: string | undefined
  state?: 'valid' | 'voided' | undefined
  arrival?: Arrival | undefined
}

export interface AttendeePlace {
  sessionKey: number
  orderKey: number
  n: number
}

/** The sessions of an event, or the one named, as far as the viewer may see them: null for all. */
export async function findSessionKeys(
  db: Db,
  { eventId, sessionId }: { eventId?: string | undefined; sessionId?: string | undefined },
  within: readonly string[] | null,
): Promise<number[]> {
  let query = db.selectFrom('sessions').select('key')
  if (eventId !== undefined) query = query.where('event_id', '=', eventId)
  if (sessionId !== undefined) query = query.where('id', '=', sessionId)
  if (within) query = query.where('id', 'in', [...within])
  return (await query.execute()).map(({ key }) => key)
}

/** The latest session and order first, which is how the index of a session's orders has them. */
export function listAttendees(
  db: Db,
  list: AttendeeList,
  after: AttendeePlace | undefined,
  limit: number,
): Promise<AttendeeRow[]> {
  let query = filtered(attendees(db), list)
  if (after) {
    query = query
      .where('orders.session_key', '<=', after.sessionKey)
      .where(({ and, eb, or }) =>
        or([
          eb('orders.session_key', '<', after.sessionKey),
          eb('orders.key', '<', after.orderKey),
          and([eb('orders.key', '=', after.orderKey), eb('tickets.n', '>', after.n)]),
        ]),
      )
  }
  return query
    .orderBy('orders.session_key', 'desc')
    .orderBy('orders.key', 'desc')
    .orderBy('tickets.n')
    .limit(limit)
    .execute()
}

export async function countAttendees(db: Db, list: AttendeeList): Promise<number> {
  const { count } = await filtered(attendees(db), list)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Like the door's own figures: who came in with a ticket that was voided since is both expected and admitted. */
export function countArrivals(db: Db, list: AttendeeList): Promise<AttendeeCounts> {
  return filtered(attendees(db), list)
    .where(({ eb, or }) => or([eb('tickets.state', '=', 'valid'), eb('admissions.n', 'is not', null)]))
    .clearSelect()
    .select((eb) => [
      eb.fn.countAll<number>().as('expected'),
      eb.fn.count<number>('admissions.n').as('admitted'),
    ])
    .executeTakeFirstOrThrow()
}

function filtered(
  query: Attendees,
  { sessionKeys, wanted, offerId, state, arrival }: AttendeeList,
): Attendees {
  // No session has the key 0: an event without sessions has nobody.
  let list = query.where('orders.session_key', 'in', [0, ...sessionKeys])
  if (state) list = list.where('tickets.state', '=', state)
  if (arrival === 'admitted') list = list.where('admissions.n', 'is not', null)
  if (arrival === 'awaited') {
    list = list.where('tickets.state', '=', 'valid').where('admissions.n', 'is', null)
  }
  if (offerId !== undefined) list = list.where('offers.id', '=', offerId)
  return wanted ? matching(list, wanted) : list
}

/** How many notes there are on these orders. */
export async function countNotes(db: Db, orderKeys: readonly number[]): Promise<Map<number, number>> {
  if (orderKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('order_notes')
    .select((eb) => ['order_key', eb.fn.countAll<number>().as('count')])
    .where('order_key', 'in', [...new Set(orderKeys)])
    .groupBy('order_key')
    .execute()
  return new Map(rows.map(({ order_key, count }) => [order_key, count]))
}

/** What went back of a ticket: as money, and in exchange for another one. */
export type GivenBack = Pick<ReturnRow, 'amount_cents' | 'exchanged_cents'>

/** What went back of tickets of these orders, by `order n`. */
export async function findGivenBack(db: Db, orderKeys: readonly number[]): Promise<Map<string, GivenBack>> {
  if (orderKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('returns')
    .select(['order_key', 'n', 'amount_cents', 'exchanged_cents'])
    .where('order_key', 'in', [...new Set(orderKeys)])
    .where('state', '=', 'done')
    .execute()
  return new Map(rows.map(({ order_key, n, ...given }) => [`${order_key} ${n}`, given]))
}
