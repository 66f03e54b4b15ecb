import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { orderNoted } from '../attendees/facts.ts'
import type { Tx } from '../tables.ts'
import { findNotes, insertNote } from './queries.ts'
import type { OrderNoteRow } from './tables.ts'

/** More than anybody reads; fewer than would make an order slow to open. */
const MOST_NOTES = 100

/** Adds a note to an order. The same text by the same author within a minute is a retry, and is there already. */
export const writeNote = each(
  async (
    tx: Tx,
    { orderKey, orderId, author, text }: { orderKey: number; orderId: string; author: string; text: string },
  ): Promise<OrderNoteRow> => {
    const notes = await findNotes(tx.db, orderKey)
    const same = notes.find(
      (one) => one.author === author && one.text === text && one.made_at_ms > tx.nowMs - 60_000,
    )
    if (same) return same
    if (notes.length >= MOST_NOTES) {
      throw new AppError('conflict', 'too_many', `An order has ${MOST_NOTES} notes at most.`)
    }
    const note = { id: tx.newId(), order_key: orderKey, text, author, made_at_ms: tx.nowMs }
    await insertNote(tx.db, note)
    tx.emit(orderNoted(author, orderId, note.id))
    return note
  },
)
