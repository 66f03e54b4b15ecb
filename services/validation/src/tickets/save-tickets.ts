import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import type { CodeRow, Db } from '../tables.ts'
import { saveCodes, saveTickets } from './queries.ts'
import { isOlder } from './rules.ts'

/** Few enough that no statement has more parameters than a database takes. */
const MOST_AT_ONCE = 200

/** Stores tickets and their codes, as often and in whatever order they are told: the newest generation stays. */
export async function saveCodedTickets(db: Db, coded: readonly CodedTicket[]): Promise<void> {
  for (let at = 0; at < coded.length; at += MOST_AT_ONCE) {
    const some = coded.slice(at, at + MOST_AT_ONCE)
    await saveTickets(
      db,
      newestOf(some, (ticket) => ticket.ticketId),
    )
    await saveCodes(db, [
      ...newestOf(some, (ticket) => ticket.codeDigest).map((ticket) => codeOf(ticket, ticket.codeDigest)),
      ...newestOf(some, (ticket) => ticket.shortCodeDigest).map((ticket) =>
        codeOf(ticket, ticket.shortCodeDigest),
      ),
    ])
  }
}

/** One of each, for a statement may not write one row twice. */
function newestOf(tickets: readonly CodedTicket[], keyOf: (ticket: CodedTicket) => string): CodedTicket[] {
  const newest = new Map<string, CodedTicket>()
  for (const ticket of tickets) {
    const known = newest.get(keyOf(ticket))
    if (!known || !isOlder(ticket, known)) newest.set(keyOf(ticket), ticket)
  }
  return [...newest.values()]
}

function codeOf(ticket: CodedTicket, digest: string): CodeRow {
  return {
    digest: Buffer.from(digest, 'hex'),
    ticket_id: ticket.ticketId,
    ticket_generation: ticket.ticketGeneration,
    holder_generation: ticket.holderGeneration,
  }
}
