import { AppError } from '@guichet/service-kit/errors'
import type { z } from 'zod'

/** Where a list goes on, as text that clients bring back unread. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads a cursor of the shape this list makes. Throws `invalid_input` for any other. */
export function decodeCursor<S extends z.ZodType>(
  schema: S,
  cursor: string | undefined,
): z.infer<S> | undefined {
  if (cursor === undefined) return undefined
  const parsed = schema.safeParse(positionIn(cursor))
  if (parsed.success) return parsed.data
  throw new AppError('unprocessable', 'invalid_input', 'Some of what was sent is not valid.', {
    errors: [{ path: 'cursor', message: 'is not one that this list gave' }],
  })
}

function positionIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
