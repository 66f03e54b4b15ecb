import { searchText } from '@guichet/service-kit/search-text'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import type { TransferPeopleRow, TransferRow } from './tables.ts'

/** In whose name a ticket is, and where they are written to; nobody where that is not known or is forgotten. */
export async function findHolder(db: Db, ticket: TicketRow) {
  if (ticket.transfer_id !== null) {
    return db
      .selectFrom('ticket_holders')
      .select(['email', 'name', 'locale'])
      .where('order_key', '=', ticket.order_key)
      .where('n', '=', ticket.n)
      .executeTakeFirst()
  }
  return db
    .selectFrom('buyers')
    .select(['email', 'name', 'locale'])
    .where('order_key', '=', ticket.order_key)
    .executeTakeFirst()
}

/** The offers of tickets of an order that nobody has taken yet. */
export async function findOffered(
  db: Db,
  orderKey: number,
  numbers: readonly number[],
): Promise<TransferRow[]> {
  if (numbers.length === 0) return []
  return db
    .selectFrom('transfers')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', 'in', numbers)
    .where('state', '=', sql.lit<'offered'>('offered'))
    .orderBy('id')
    .execute()
}

/** Gives a ticket to its new holder, if it is still the one that was offered: the next generation of its code is theirs. */
export async function handOver(db: Db, transfer: TransferRow): Promise<boolean> {
  const changed = await db
    .updateTable('tickets')
    .set({
      generation: transfer.generation + 1,
      holder_generation: null,
      code_sealed: null,
      code_digest: null,
      holder_id: transfer.to_holder_id,
      holder_kind: transfer.to_holder_kind,
      account_id: transfer.to_account_id,
      transfer_id: transfer.id,
    })
    .where('order_key', '=', transfer.order_key)
    .where('n', '=', transfer.n)
    .where('state', '=', 'valid')
    .where('generation', '=', transfer.generation)
    .returning('n')
    .execute()
  return changed.length === 1
}

export async function saveHolder(
  db: Db,
  { order_key, n }: Pick<TransferRow, 'order_key' | 'n'>,
  holder: Pick<TransferPeopleRow, 'to_email' | 'to_name' | 'to_locale'>,
): Promise<void> {
  const { to_email: email, to_name: name, to_locale: locale } = holder
  const row = { email, name, locale, search_text: searchText(name, email) }
  await db
    .insertInto('ticket_holders')
    .values({ order_key, n, ...row })
    .onConflict((conflict) => conflict.columns(['order_key', 'n']).doUpdateSet(row))
    .execute()
}

export function findLine(db: Db, ticket: TicketRow) {
  return db
    .selectFrom('order_lines')
    .select(['name', 'proof_required'])
    .where('order_key', '=', ticket.order_key)
    .where('n', '=', ticket.line_n)
    .executeTakeFirstOrThrow()
}
