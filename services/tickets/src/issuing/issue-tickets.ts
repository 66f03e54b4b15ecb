import type { OrderBundle } from '../orders/bundle.ts'
import type { Db, TicketRow } from '../tables.ts'

/** Few enough that no statement has more parameters than a database takes. */
const MOST_AT_ONCE = 1000

/**
 * Makes the tickets of orders, each with the next fiscal number of its offer: consecutive per session and offer, as it
 * is given only when a ticket is sold, and never used again.
 */
export async function issueTickets(db: Db, bundles: readonly OrderBundle[]): Promise<void> {
  const issued = await countIssued(db, bundles)
  const all: TicketRow[] = []
  for (const bundle of bundles) {
    let n = 0
    for (const line of bundle.lines) {
      for (let place = 0; place < line.quantity; place += 1) {
        n += 1
        const fiscalNo = (issued.get(line.offer_key) ?? 0) + 1
        issued.set(line.offer_key, fiscalNo)
        bundle.tickets.push(ticketRow(bundle.order.key, n, line.n, line.offer_key, fiscalNo))
      }
    }
    all.push(...bundle.tickets)
  }
  for (const [key, count] of issued) {
    await db.updateTable('offers').set({ issued: count }).where('key', '=', key).execute()
  }
  for (let at = 0; at < all.length; at += MOST_AT_ONCE) {
    await db
      .insertInto('tickets')
      .values(all.slice(at, at + MOST_AT_ONCE))
      .execute()
  }
}

async function countIssued(db: Db, bundles: readonly OrderBundle[]): Promise<Map<number, number>> {
  const keys = new Set(bundles.flatMap(({ lines }) => lines.map(({ offer_key }) => offer_key)))
  const rows = await db
    .selectFrom('offers')
    .select(['key', 'issued'])
    .where('key', 'in', [...keys])
    .execute()
  return new Map(rows.map(({ key, issued }) => [key, issued]))
}

function ticketRow(
  orderKey: number,
  n: number,
  lineN: number,
  offerKey: number,
  fiscalNo: number,
): TicketRow {
  return {
    order_key: orderKey,
    n,
    line_n: lineN,
    offer_key: offerKey,
    fiscal_no: fiscalNo,
    state: 'valid',
    generation: 1,
    holder_generation: null,
    code_sealed: null,
    code_digest: null,
    holder_id: null,
    holder_kind: null,
    account_id: null,
    transfer_id: null,
  }
}
