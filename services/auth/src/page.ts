import type { Page } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id after which a page begins. Throws `invalid_input` for a cursor that is none of ours. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString()
  if (!UUID.test(id)) throw new AppError('unprocessable', 'invalid_input', 'The cursor is not one of ours.')
  return id
}

/** A page of rows of which one more than `limit` was asked for. */
export function pageOf<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(itemOf),
    nextCursor: last ? Buffer.from(last.id).toString('base64url') : null,
  }
}
