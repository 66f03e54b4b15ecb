import type { Statements } from '@guichet/service-kit/database/statements'
import { findStays } from '../admissions/queries.ts'
import { whereaboutsOf } from '../admissions/stay.ts'
import type { Db } from '../tables.ts'

interface LastEntry {
  gate: string
  atMs: number
}

/** Of those tickets that somebody entered with, be they inside or gone again, the last entry that was not taken back. */
export async function findLastEntries(
  statements: Statements,
  ticketIds: readonly string[],
): Promise<Map<string, LastEntry>> {
  const whereabouts = whereaboutsOf(await findStays(statements, ticketIds))
  return new Map([...whereabouts].flatMap(([ticketId, { stay }]) => (stay ? [[ticketId, stay]] : [])))
}

/** What the answer says of an entry. */
export function entryOf(
  entries: ReadonlyMap<string, LastEntry>,
  ticketId: string,
): { enteredAtMs?: number; gate?: string } {
  const entry = entries.get(ticketId)
  return entry ? { enteredAtMs: entry.atMs, gate: entry.gate } : {}
}

export async function findVoided(db: Db, ticketIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('voided_tickets')
    .select('ticket_id')
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return new Set(rows.map(({ ticket_id }) => ticket_id))
}

/** What was told by the feed before becomes something that was asked for, and stays. */
export async function insertVoided(db: Db, ticketIds: readonly string[], nowMs: number): Promise<void> {
  if (ticketIds.length === 0) return
  await db
    .insertInto('voided_tickets')
    .values([...new Set(ticketIds)].map((ticket_id) => ({ ticket_id, asked_at_ms: nowMs })))
    .onConflict((conflict) =>
      conflict
        .column('ticket_id')
        .doUpdateSet({ asked_at_ms: nowMs })
        .where('voided_tickets.asked_at_ms', 'is', null),
    )
    .execute()
}

export async function findMinimumGenerations(
  db: Db,
  ticketIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('minimum_generations')
    .selectAll()
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return new Map(rows.map(({ ticket_id, ticket_generation }) => [ticket_id, ticket_generation]))
}

/** A minimum never falls. */
export async function raiseMinimumGenerations(
  db: Db,
  items: readonly { ticketId: string; ticketGeneration: number }[],
): Promise<void> {
  for (const { ticketId, ticketGeneration } of items) {
    await db
      .insertInto('minimum_generations')
      .values({ ticket_id: ticketId, ticket_generation: ticketGeneration })
      .onConflict((conflict) =>
        conflict
          .column('ticket_id')
          .doUpdateSet({ ticket_generation: ticketGeneration })
          .where('minimum_generations.ticket_generation', '<', ticketGeneration),
      )
      .execute()
  }
}
