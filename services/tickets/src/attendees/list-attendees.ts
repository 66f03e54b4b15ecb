import type { Attendee, AttendeePage, AttendeesQuery } from '@guichet/contracts/attendees'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { Numbering } from '../orders/numbering.ts'
import { holderNameOf } from '../tickets/holder-name.ts'
import {
  type AttendeeList,
  type AttendeeRow,
  countAttendees,
  countNotes,
  findSessionKeys,
  listAttendees,
  wantedBy,
} from './queries.ts'

const place = z.tuple([z.int(), z.int(), z.int()])

/** One page of who comes to a session or an event, as far as the viewer may see it. */
export async function pageOfAttendees(
  { db, numbering }: Deps,
  { limit, cursor, ...filter }: AttendeesQuery,
  within: readonly string[] | null,
): Promise<AttendeePage> {
  const at = readCursor(place, cursor)
  const after = at && { sessionKey: at[0], orderKey: at[1], n: at[2] }
  const list = await listOf({ db, numbering }, filter, within)
  const rows = await listAttendees(db, list, after, limit + 1)
  const { shown, nextCursor } = pageOf(rows, limit, ({ session_key, order_key, n }) => [
    session_key,
    order_key,
    n,
  ])
  const notes = await countNotes(
    db,
    shown.map(({ order_key }) => order_key),
  )
  return {
    items: shown.map((row) => attendeeView(row, numbering, notes.get(row.order_key) ?? 0)),
    nextCursor,
    total: after ? null : await countAttendees(db, list),
  }
}

type Filter = Omit<AttendeesQuery, 'limit' | 'cursor'>

export async function listOf(
  { db, numbering }: Pick<Deps, 'db' | 'numbering'>,
  { query, eventId, sessionId, ...filter }: Filter,
  within: readonly string[] | null,
): Promise<AttendeeList> {
  const typed = query?.trim()
  return {
    ...filter,
    sessionKeys: await findSessionKeys(db, { eventId, sessionId }, within),
    wanted: typed ? wantedBy(typed, numbering) : null,
  }
}

export function attendeeView(row: AttendeeRow, numbering: Numbering, notes: number): Attendee {
  const transferred = row.transfer_id !== null
  return {
    ticketId: ticketIdOf(row.order_id, row.n),
    orderId: row.order_id,
    orderNumber: numbering.numberOf(row.order_key),
    sessionId: row.session_id,
    offerId: row.offer_id,
    offerName: row.offer_name,
    proofRequired: row.proof_required === 1,
    holderName: holderNameOf(row) || null,
    email: (transferred ? row.own_email : row.buyer_email) || null,
    priceCents: row.price_cents,
    currency: row.currency,
    state: row.state,
    soldAtMs: row.paid_at_ms ?? row.placed_at_ms,
    transferred,
    notes,
    admittedAtMs: row.admitted_at_ms,
    gate: row.gate,
    inside: row.inside === 1,
  }
}
