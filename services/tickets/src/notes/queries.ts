import type { Db } from '../tables.ts'
import type { OrderNoteRow } from './tables.ts'

/** The notes on an order, oldest first. */
export function findNotes(db: Db, orderKey: number): Promise<OrderNoteRow[]> {
  return db
    .selectFrom('order_notes')
    .selectAll()
    .where('order_key', '=', orderKey)
    .orderBy('made_at_ms')
    .orderBy('id')
    .execute()
}

export async function insertNote(db: Db, note: OrderNoteRow): Promise<void> {
  await db.insertInto('order_notes').values(note).execute()
}

/** Whether there was such a note of this author. */
export async function deleteNoteOf(
  db: Db,
  { id, orderKey, author }: { id: string; orderKey: number; author: string },
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('order_notes')
    .where('id', '=', id)
    .where('order_key', '=', orderKey)
    .where('author', '=', author)
    .returning('id')
    .execute()
  return deleted.length === 1
}
