import { join } from 'node:path'
import { placeOrderAnswer } from '@guichet/contracts/orders'
import type { House } from '@guichet/test/fixtures/open-house'
import { placeOrder, ticketCode } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { read, type Visitor } from '@guichet/test/fixtures/visitor'
import Database from 'better-sqlite3'
import { MOST_PER_ORDER, type Sale } from './evening.ts'

const AT_ONCE = 32
const PATIENCE_MS = 300_000

/** Sells that many tickets and answers their codes, as the door knows them by now. */
export async function sellTickets(
  house: House,
  { sessionId, offerId }: Sale,
  tokens: readonly string[],
  count: number,
): Promise<string[]> {
  const bought: { buyer: Visitor; ticketId: string }[] = []
  for (let order = 0; bought.length < count; order += 1) {
    const buyer = house.visitor()
    buyer.accessToken = tokens[order % tokens.length]
    const quantity = Math.min(MOST_PER_ORDER, count - bought.length)
    const answer = await placeOrder(buyer, { sessionId, lines: [{ offerId, quantity }] })
    const { tickets } = read(answer, 201, placeOrderAnswer).order
    bought.push(...tickets.map(({ id }) => ({ buyer, ticketId: id })))
  }
  await untilDoorKnows(house, sessionId, count)
  return codesOf(bought)
}

async function codesOf(bought: readonly { buyer: Visitor; ticketId: string }[]): Promise<string[]> {
  const codes: string[] = []
  for (let from = 0; from < bought.length; from += AT_ONCE) {
    const some = bought.slice(from, from + AT_ONCE)
    codes.push(
      ...(await Promise.all(
        some.map(async ({ buyer, ticketId }) => (await ticketCode(buyer, ticketId)).code),
      )),
    )
  }
  return codes
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
