import { each } from '@guichet/service-kit/write-port/verb'
import { orderNoteDeleted } from '../attendees/facts.ts'
import type { Tx } from '../tables.ts'
import { deleteNoteOf } from './queries.ts'

/** Removes one's own note; says whether there was one. */
export const deleteNote = each(
  async (
    tx: Tx,
    {
      noteId,
      orderKey,
      orderId,
      author,
    }: { noteId: string; orderKey: number; orderId: string; author: string },
  ): Promise<boolean> => {
    const deleted = await deleteNoteOf(tx.db, { id: noteId, orderKey, author })
    if (deleted) tx.emit(orderNoteDeleted(author, orderId, noteId))
    return deleted
  },
)
