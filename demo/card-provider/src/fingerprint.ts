import { createHmac } from 'node:crypto'

/**
 * Tells whether two requests with one idempotency key are the same. Keyed, because a bare hash of a card
 * number is found by trying all of them.
 */
export function fingerprint(secret: string, fields: ReadonlyArray<string | number | boolean | null>): string {
  return createHmac('sha256', secret).update(JSON.stringify(fields)).digest('hex')
}
