import { each } from '@guichet/service-kit/write-port/verb'
import { ticketCoded } from '../facts.ts'
import { releaseTicketMails } from '../mails/queries.ts'
import { findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { codedTicketOf } from './coded-ticket.ts'
import { findDoorTickets, type SealedCode, updateCode } from './queries.ts'

/**
 * Gives tickets their codes, tells the door, and lets go the mails of orders whose tickets all have theirs. Says how many took
 * theirs: a ticket that was sealed, voided or renewed meanwhile keeps what it has, and the door hears nothing.
 */
export const storeCodes = each(async (tx: Tx, codes: readonly SealedCode[]): Promise<number> => {
  const stored: SealedCode[] = []
  for (const code of codes) if (await updateCode(tx.db, code)) stored.push(code)
  if (stored.length === 0) return 0
  const orderKeys = stored.map(({ orderKey }) => orderKey)
  const tickets = new Map(
    (await findDoorTickets(tx.db, orderKeys)).map((ticket) => [`${ticket.order_key} ${ticket.n}`, ticket]),
  )
  const numbering = await findNumbering(tx.db)
  for (const { orderKey, n, codeDigest, shortCodeDigest, holderGeneration } of stored) {
    const ticket = tickets.get(`${orderKey} ${n}`)
    if (!ticket) throw new Error(`ticket ${n} of order ${orderKey} is not found after its code was stored`)
    tx.emit(ticketCoded(codedTicketOf(ticket, numbering, { codeDigest, shortCodeDigest, holderGeneration })))
  }
  await releaseTicketMails(tx, orderKeys)
  return stored.length
})
