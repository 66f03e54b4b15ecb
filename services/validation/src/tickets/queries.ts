import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import type { Statements } from '@guichet/service-kit/database/statements'
import { searchText } from '@guichet/service-kit/search-text'
import { sql } from 'kysely'
import { hotCodes } from '../hot-tables.ts'
import type { CodeRow, Db } from '../tables.ts'
import type { DoorTicket, FoundCode } from './door-ticket.ts'

function selectTickets(db: Db) {
  return db
    .selectFrom('tickets')
    .leftJoin('voided_tickets', 'voided_tickets.ticket_id', 'tickets.id')
    .leftJoin('minimum_generations', 'minimum_generations.ticket_id', 'tickets.id')
    .leftJoin('sessions', 'sessions.id', 'tickets.session_id')
    .leftJoin('events', 'events.id', 'sessions.event_id')
    .selectAll('tickets')
    .select([
      'voided_tickets.ticket_id as voided_ticket_id',
      'minimum_generations.ticket_generation as minimum_generation',
      'sessions.organiser_id',
      'sessions.starts_at_ms',
      'events.title',
      'events.time_zone',
    ])
}

export async function findTickets(db: Db, ticketIds: readonly string[]): Promise<DoorTicket[]> {
  const rows = await selectTickets(db).where('tickets.id', 'in', ticketIds).execute()
  return rows.map(({ voided_ticket_id, ...row }) => ({ ...row, voided: voided_ticket_id !== null }))
}

export async function findCodes(statements: Statements, digests: readonly Buffer[]): Promise<FoundCode[]> {
  const rows = await statements.find(
    hotCodes,
    ['digest'],
    digests.map((digest) => [digest]),
  )
  return rows.map(({ voided_ticket_id, ...row }) => ({ ...row, voided: voided_ticket_id !== null }))
}

/** One row per ticket; an older generation than the one known changes nothing. */
export async function saveTickets(db: Db, tickets: readonly CodedTicket[]): Promise<void> {
  await db
    .insertInto('tickets')
    .values(
      tickets.map((ticket) => ({
        id: ticket.ticketId,
        session_id: ticket.sessionId,
        order_number: ticket.orderNumber,
        offer_name: ticket.offerName,
        proof_required: ticket.proofRequired ? 1 : 0,
        condition: ticket.condition,
        holder_name: ticket.holderName,
        search_text: searchText(ticket.holderName ?? ''),
        ticket_generation: ticket.ticketGeneration,
        holder_generation: ticket.holderGeneration,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) => ({
          session_id: eb.ref('excluded.session_id'),
          order_number: eb.ref('excluded.order_number'),
          offer_name: eb.ref('excluded.offer_name'),
          proof_required: eb.ref('excluded.proof_required'),
          condition: eb.ref('excluded.condition'),
          holder_name: eb.ref('excluded.holder_name'),
          search_text: eb.ref('excluded.search_text'),
          ticket_generation: eb.ref('excluded.ticket_generation'),
          holder_generation: eb.ref('excluded.holder_generation'),
        }))
        .where(notOlderThan('tickets')),
    )
    .execute()
}

export type UncodedTicket = Pick<
  CodedTicket,
  'ticketId' | 'sessionId' | 'orderNumber' | 'offerName' | 'proofRequired' | 'condition' | 'holderName'
>

/** Of no generation yet: whatever is told of them with their codes is newer. */
export async function insertUncoded(db: Db, tickets: readonly UncodedTicket[]): Promise<void> {
  await db
    .insertInto('tickets')
    .values(
      tickets.map((ticket) => ({
        id: ticket.ticketId,
        session_id: ticket.sessionId,
        order_number: ticket.orderNumber,
        offer_name: ticket.offerName,
        proof_required: ticket.proofRequired ? 1 : 0,
        condition: ticket.condition,
        holder_name: ticket.holderName,
        search_text: searchText(ticket.holderName ?? ''),
        ticket_generation: 0,
        holder_generation: 0,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** One row per digest. A short code that outlives a generation moves on with its ticket. */
export async function saveCodes(db: Db, codes: readonly CodeRow[]): Promise<void> {
  await db
    .insertInto('codes')
    .values([...codes])
    .onConflict((conflict) =>
      conflict
        .column('digest')
        .doUpdateSet((eb) => ({
          ticket_generation: eb.ref('excluded.ticket_generation'),
          holder_generation: eb.ref('excluded.holder_generation'),
        }))
        .where(notOlderThan('codes')),
    )
    .execute()
}

/** The ticket's generation counts first: after a transfer the new holder's own may be a lower one. */
function notOlderThan(table: 'tickets' | 'codes') {
  return sql<boolean>`(excluded.ticket_generation, excluded.holder_generation) >= (${sql.ref(`${table}.ticket_generation`)}, ${sql.ref(`${table}.holder_generation`)})`
}

export async function saveVoided(db: Db, ticketId: string): Promise<void> {
  await db
    .insertInto('voided_tickets')
    .values({ ticket_id: ticketId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Scans and admissions stay: they name tickets by their ids. So does what tickets was promised when it asked. */
export async function forgetTickets(db: Db): Promise<void> {
  await db.deleteFrom('codes').execute()
  await db.deleteFrom('voided_tickets').where('asked_at_ms', 'is', null).execute()
  await db.deleteFrom('tickets').execute()
}

/** Empties the holders' names of sessions that ended before a moment. */
export async function clearHolderNames(db: Db, endedBeforeMs: number): Promise<void> {
  await db
    .updateTable('tickets')
    .set({ holder_name: null, search_text: '' })
    .where('holder_name', 'is not', null)
    .where('session_id', 'in', (eb) =>
      eb.selectFrom('sessions').select('id').where('ends_at_ms', '<', endedBeforeMs),
    )
    .execute()
}

export async function clearNamesOf(db: Db, ticketIds: readonly string[]): Promise<void> {
  await db
    .updateTable('tickets')
    .set({ holder_name: null, search_text: '' })
    .where('id', 'in', ticketIds)
    .execute()
}
