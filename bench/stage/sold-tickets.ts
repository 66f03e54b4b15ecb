import { join } from 'node:path'
import { placeOrderAnswer } from '@guichet/contracts/orders'
import type { House } from '@guichet/test/fixtures/open-house'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { read } from '@guichet/test/fixtures/visitor'
import Database from 'better-sqlite3'
import { MOST_PER_ORDER, type Sale } from './evening.ts'
import { readCodes } from './ticket-codes.ts'

const PATIENCE_MS = 600_000

/** Sells that many tickets and answers their codes, as the door knows them by now. */
export async function sellTickets(
  house: House,
  { sessionId, offerId }: Sale,
  tokens: readonly string[],
  count: number,
): Promise<string[]> {
  for (let sold = 0; sold < count; sold += MOST_PER_ORDER) {
    const buyer = house.visitor()
    buyer.accessToken = tokens[(sold / MOST_PER_ORDER) % tokens.length]
    const quantity = Math.min(MOST_PER_ORDER, count - sold)
    const answer = await placeOrder(buyer, { sessionId, lines: [{ offerId, quantity }] })
    read(answer, 201, placeOrderAnswer)
  }
  await untilDoorKnows(house, sessionId, count)
  return readCodes(house, sessionId)
}

async function untilDoorKnows({ fleet }: House, sessionId: string, count: number): Promise<void> {
  const database = new Database(join(fleet.dataDir, 'databases/validation.db'), { readonly: true })
  try {
    const known = database.prepare('SELECT COUNT(*) FROM tickets WHERE session_id = ?').pluck()
    await until('the door knows every ticket', async () => known.get(sessionId) === count, PATIENCE_MS)
  } finally {
    database.close()
  }
}
