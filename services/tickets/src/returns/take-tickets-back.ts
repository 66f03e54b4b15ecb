import { endWaitingExchanges } from '../exchanges/end-waiting.ts'
import { ticketVoided } from '../facts.ts'
import { dropTicketMails, releaseTicketMails } from '../mails/queries.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { Moves } from '../orders/stock.ts'
import type { Tx } from '../tables.ts'
import { voidTicketRows } from './queries.ts'
import type { ReturnRow } from './tables.ts'

/**
 * Voids the tickets of returns and frees their places, for whoever comes next. The bundle given is brought up to date. Throws where a
 * ticket counts no more: then nothing of the transaction is kept.
 */
export async function takeTicketsBack(
  tx: Tx,
  bundle: OrderBundle,
  returns: readonly Pick<ReturnRow, 'n' | 'actor'>[],
): Promise<void> {
  const { order, tickets } = bundle
  const numbers = returns.map(({ n }) => n)
  const voided = await voidTicketRows(tx.db, order.key, numbers)
  if (voided !== numbers.length) throw new Error(`a ticket of order ${order.id} was given back already`)
  const leaving = tickets.filter(({ n }) => numbers.includes(n))
  for (const ticket of leaving) ticket.state = 'voided'
  await freePlaces(
    tx,
    leaving.map(({ offer_key }) => offer_key),
  )
  await endWaitingExchanges(tx, order.key, numbers)
  // A mail that waited for these tickets' codes waits no more.
  if (tickets.some(({ state }) => state === 'valid')) await releaseTicketMails(tx, [order.key])
  else await dropTicketMails(tx.db, order.key)
  for (const { n, actor } of returns) tx.emit(ticketVoided(bundle, n, actor))
}

async function freePlaces(tx: Tx, offerKeys: readonly number[]): Promise<void> {
  const pools = await tx.db
    .selectFrom('offers')
    .select(['key', 'pool_key'])
    .where('key', 'in', [...new Set(offerKeys)])
    .execute()
  const poolOf = new Map(pools.map(({ key, pool_key }) => [key, pool_key]))
  const moves = new Moves()
  for (const offer_key of offerKeys) {
    const pool_key = poolOf.get(offer_key)
    if (pool_key === undefined) throw new Error(`no offer has the key ${offer_key}`)
    moves.add({ offer_key, pool_key }, { held: 0, sold: -1 })
  }
  await moves.write(tx)
}
