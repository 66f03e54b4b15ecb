import { createDecipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '@guichet/test/fixtures/open-house'
import Database from 'better-sqlite3'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const NUMBER_DIGITS = 3

interface SealedCode {
  orderId: string
  n: number
  generation: number
  sealed: Buffer
}

/** The codes of all tickets of a session, opened with the house's own key: asking for each through the door would take longer than the run. */
export function readCodes({ fleet }: House, sessionId: string): string[] {
  const key = Buffer.from(
    readFileSync(join(fleet.dataDir, 'secrets/tickets/code-encryption-key'), 'utf8').trim(),
    'hex',
  )
  const database = new Database(join(fleet.dataDir, 'databases/tickets.db'), { readonly: true })
  try {
    return database
      .prepare<[string], SealedCode>(
        `SELECT orders.id AS orderId, tickets.n, tickets.generation, tickets.code_sealed AS sealed
          FROM tickets JOIN orders ON orders.key = tickets.order_key JOIN sessions ON sessions.key = orders.session_key
          WHERE sessions.id = ?`,
      )
      .all(sessionId)
      .map((code) => openCode(key, code))
  } finally {
    database.close()
  }
}

/** Throws where the code is kept in another way than it was when this was written. */
function openCode(key: Buffer, { orderId, n, generation, sealed }: SealedCode): string {
  const ticketId = orderId.slice(0, -NUMBER_DIGITS) + n.toString(16).padStart(NUMBER_DIGITS, '0')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(`${ticketId} ${generation}`))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const text = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}
