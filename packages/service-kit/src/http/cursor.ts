import type { z } from 'zod'
import { AppError } from '../errors.ts'

type Place = readonly (string | number | null)[]

/** What is shown of rows of which one more than `limit` was asked for, and where the next page begins. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (last: Row) => Place,
): { shown: Row[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { shown, nextCursor: last ? writeCursor(placeOf(last)) : null }
}

/** A place in a list as the opaque text that a client brings back for the next page. */
export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** PostgreSQL takes no NUL in a text, and we wrote none. */
function plainText(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && /\p{Cc}/u.test(value)) throw new Error('control characters')
  return value
}

/** The place that a cursor says, undefined where there is none. Throws `invalid_input` for one that we never wrote. */
export function readCursor<S extends z.ZodType>(
  place: S,
  cursor: string | undefined,
): z.infer<S> | undefined {
  if (cursor === undefined) return undefined
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString(), plainText))
  } catch (error) {
    const errors = [{ path: 'cursor', message: 'is not one of this list' }]
    throw new AppError(
      'unprocessable',
      'invalid_input',
      'This cursor is not one of this list.',
      { errors },
      { cause: error },
    )
  }
}
