import { each } from '@guichet/service-kit/write-port/verb'
import { orderRefunded, returnSaved } from '../facts.ts'
import { findHandedOn } from '../mails/holder-queries.ts'
import { queueMails } from '../mails/queries.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import type { Numbering } from '../orders/numbering.ts'
import { bundlesOf, findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { giveMoneyBack } from './give-money-back.ts'
import { type FoundReturn, findReturns, findReturnsOfOrder, updateReturn } from './queries.ts'
import { takeTicketsBack } from './take-tickets-back.ts'

/**
 * The door has voided these tickets for good: takes them out of the sale, frees their places, gives the money back and says so, all in
 * one transaction. Said again, it changes nothing. Gives the returns as they are then.
 */
export const settleReturns = each(
  async (tx: Tx, { returnIds }: { returnIds: readonly string[] }): Promise<FoundReturn[]> => {
    const numbering = await findNumbering(tx)
    const byOrder = Map.groupBy(await findReturns(tx.db, returnIds), ({ order_key }) => order_key)
    for (const [orderKey, rows] of byOrder) await settleOrder(tx, numbering, orderKey, rows)
    return findReturns(tx.db, returnIds)
  },
)

async function settleOrder(
  tx: Tx,
  numbering: Numbering,
  orderKey: number,
  rows: readonly FoundReturn[],
): Promise<void> {
  const all = await findReturnsOfOrder(tx.db, orderKey)
  const settling = rows.filter((row) => isOpen(row, all))
  const [first] = settling
  if (!first) return
  const bundle = await bundleOf(tx, orderKey)
  for (const row of settling) {
    Object.assign(row, { state: 'done', closed_at_ms: tx.nowMs, check_at_ms: null, refused_why: null })
    const { state, closed_at_ms, check_at_ms, refused_why } = row
    await updateReturn(tx.db, row.id, { state, closed_at_ms, check_at_ms, refused_why })
  }
  await takeTicketsBack(tx, bundle, settling)
  await giveMoneyBack(tx, numbering, bundle, {
    settling,
    before: all.filter(({ state }) => state === 'done'),
  })
  // One for all that was asked for together. Of a cancelled session, and of an exchange, another mail tells.
  const asked = settling.find(({ why }) => why === 'refund')
  if (asked) await queueMails(tx, [{ orderKey, kind: 'refunded', aboutId: asked.id }])
  await tellHolders(tx, orderKey, settling)
  for (const row of settling) tx.emit(returnSaved(row, bundle))
  tx.emit(orderRefunded(bundle, numbering, first.actor))
}

/** Whom a ticket was handed on to hears that it counts no more, each of theirs: nobody else would tell them before the door does. */
async function tellHolders(tx: Tx, orderKey: number, settling: readonly FoundReturn[]): Promise<void> {
  const refunds = settling.filter(({ why }) => why === 'refund')
  const handedOn = await findHandedOn(
    tx.db,
    orderKey,
    refunds.map(({ n }) => n),
  )
  const of = (n: number) => refunds.find((row) => row.n === n)?.id ?? ''
  await queueMails(
    tx,
    handedOn.map((n) => ({ orderKey, kind: 'ticket_voided', aboutId: of(n), n })),
  )
}

/**
 * A refused one too, where the door was asked twice and its holder came back out by the second time: what the door has
 * voided must be given back.
 */
function isOpen(row: FoundReturn, all: readonly FoundReturn[]): boolean {
  if (row.state === 'asked') return true
  return row.state === 'refused' && !all.some(({ n, state }) => n === row.n && state !== 'refused')
}

async function bundleOf(tx: Tx, orderKey: number): Promise<OrderBundle> {
  const order = await tx.db
    .selectFrom('orders')
    .selectAll()
    .where('key', '=', orderKey)
    .executeTakeFirstOrThrow()
  const [bundle] = await bundlesOf(tx.db, [order])
  if (!bundle) throw new Error(`no order has the key ${orderKey}`)
  return bundle
}
