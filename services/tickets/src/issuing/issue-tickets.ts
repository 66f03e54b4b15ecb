import { hotOffers, hotTickets } from '../hot-tables.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import type { Tx } from '../tables.ts'
import type { TicketRow } from '../tickets/tables.ts'

/**
 * Makes the tickets of orders, each with the next fiscal number of its offer: consecutive per session and offer, as it
 * is given only when a ticket is sold, and never used again.
 */
export async function issueTickets(tx: Tx, bundles: readonly OrderBundle[]): Promise<void> {
  const lastNo = await takeNumbers(tx, bundles)
  for (const bundle of bundles) {
    let n = 0
    for (const line of bundle.lines) {
      for (let place = 0; place < line.quantity; place += 1) {
        n += 1
        const fiscalNo = lastNumberOf(line.offer_key, lastNo) + 1
        lastNo.set(line.offer_key, fiscalNo)
        bundle.tickets.push(ticketRow(bundle.order.key, n, line.n, line.offer_key, fiscalNo))
      }
    }
  }
  await tx.statements.insert(
    hotTickets,
    bundles.flatMap(({ tickets }) => tickets),
  )
}

function lastNumberOf(offerKey: number, lastNo: ReadonlyMap<number, number>): number {
  const last = lastNo.get(offerKey)
  if (last === undefined) throw new Error(`no offer has the key ${offerKey}`)
  return last
}

/** Takes as many numbers of each offer as its tickets need; says by offer which one was the last before them. */
async function takeNumbers(
  { statements }: Tx,
  bundles: readonly OrderBundle[],
): Promise<Map<number, number>> {
  const wanted = new Map<number, number>()
  for (const { offer_key, quantity } of bundles.flatMap(({ lines }) => lines)) {
    wanted.set(offer_key, (wanted.get(offer_key) ?? 0) + quantity)
  }
  const offers = await statements.find(
    hotOffers,
    ['key'],
    [...wanted.keys()].map((key) => [key]),
  )
  for (const [key, quantity] of wanted) {
    await statements.run('UPDATE offers SET issued = issued + ? WHERE key = ?', [quantity, key])
  }
  return new Map(offers.map(({ key, issued }) => [key, issued]))
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
