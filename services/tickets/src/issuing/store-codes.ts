import { each } from '@guichet/service-kit/write-port/verb'
import { releaseTicketMails } from '../mails/queries.ts'
import { findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { codedTicketOf } from './coded-ticket.ts'
import { findDoorTickets, type SealedCode, updateCode } from './queries.ts'
import { tellCoded } from './tell-coded.ts'

type UpdateCode = (tx: Tx, code: SealedCode) => Promise<boolean>

export const storeCodes = storeCodesBy(updateCode)

/**
 * Makes the verb that gives tickets their codes, tells the door, and lets go the mails of orders whose tickets all have
 * theirs. Says how many took theirs: a ticket that was sealed, voided or renewed meanwhile keeps what it has, and
 * the door hears nothing.
 */
export function storeCodesBy(update: UpdateCode) {
  return each(async (tx: Tx, codes: readonly SealedCode[]): Promise<number> => {
    const stored: SealedCode[] = []
    for (const code of codes) if (await update(tx, code)) stored.push(code)
    if (stored.length === 0) return 0
    await tellDoor(tx, stored)
    await releaseTicketMails(
      tx,
      stored.map(({ orderKey }) => orderKey),
    )
    return stored.length
  })
}

async function tellDoor(tx: Tx, stored: readonly SealedCode[]): Promise<void> {
  const numbering = await findNumbering(tx)
  const found = await findDoorTickets(
    tx.db,
    stored.map(({ orderKey }) => orderKey),
  )
  const tickets = new Map(found.map((ticket) => [`${ticket.order_key} ${ticket.n}`, ticket]))
  for (const { orderKey, n, codeDigest, shortCodeDigest, holderGeneration } of stored) {
    const ticket = tickets.get(`${orderKey} ${n}`)
    if (!ticket) throw new Error(`ticket ${n} of order ${orderKey} is not found after its code was stored`)
    const coded = codedTicketOf(ticket, numbering, { codeDigest, shortCodeDigest, holderGeneration })
    tellCoded(tx, coded, ticket.ends_at_ms)
  }
}
