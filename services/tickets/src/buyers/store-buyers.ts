import type { Locale } from '@guichet/contracts/primitives'
import { each } from '@guichet/service-kit/write-port/verb'
import { codedTicketOf } from '../issuing/coded-ticket.ts'
import { type DoorTicket, findDoorTickets } from '../issuing/queries.ts'
import { tellCoded } from '../issuing/tell-coded.ts'
import type { Numbering } from '../orders/numbering.ts'
import { findNumbering } from '../orders/queries.ts'
import type { Tx } from '../tables.ts'
import { deleteWantedContacts, findStillWanted, insertBuyers } from './queries.ts'
import { buyerSearchText } from './search-text.ts'

interface NamedOrder {
  orderKey: number
  /** Null where the account is gone: then nobody is named. */
  contact: { email: string; name: string; locale: Locale } | null
}

export interface ShortCode {
  orderKey: number
  n: number
  generation: number
  shortCodeDigest: string
}

interface StoreBuyersInput {
  orders: readonly NamedOrder[]
  /** Of those of their tickets that had a code when auth was asked. */
  shortCodes: readonly ShortCode[]
}

/**
 * Keeps who bought with an account, and tells the door once more of tickets that got their code before the name. An order
 * whose tickets got codes in between is left for the next time. Says how many orders were done.
 */
export const storeBuyers = each(async (tx: Tx, { orders, shortCodes }: StoreBuyersInput): Promise<number> => {
  if (orders.length === 0) return 0
  const numbering = await findNumbering(tx)
  const digests = new Map(shortCodes.map((code) => [keyOf(code), code.shortCodeDigest]))
  const found = await findDoorTickets(
    tx.db,
    orders.map(({ orderKey }) => orderKey),
  )
  const coded = found.filter(isCoded)
  const behind = new Set(
    coded.filter((ticket) => !digests.has(ticketKey(ticket))).map((one) => one.order_key),
  )
  // Whoever was erased since auth was asked is wanted no more.
  const wanted = await findStillWanted(
    tx.db,
    orders.map(({ orderKey }) => orderKey),
  )
  const named = orders.filter(({ orderKey }) => wanted.has(orderKey) && !behind.has(orderKey))
  await insertBuyers(
    tx,
    named.flatMap((order) => buyerRow(order, numbering)),
  )
  await deleteWantedContacts(
    tx.db,
    named.map(({ orderKey }) => orderKey),
  )
  await tellDoor(tx, numbering, named, digests)
  return named.length
})

async function tellDoor(
  tx: Tx,
  numbering: Numbering,
  named: readonly NamedOrder[],
  digests: ReadonlyMap<string, string>,
): Promise<void> {
  const orderKeys = named.flatMap(({ orderKey, contact }) => (contact ? orderKey : []))
  if (orderKeys.length === 0) return
  for (const ticket of await findDoorTickets(tx.db, orderKeys)) {
    const shortCodeDigest = digests.get(ticketKey(ticket))
    if (!isCoded(ticket) || shortCodeDigest === undefined) continue
    const { code_digest: codeDigest, holder_generation: holderGeneration } = ticket
    const coded = codedTicketOf(ticket, numbering, { codeDigest, holderGeneration, shortCodeDigest })
    tellCoded(tx, coded, ticket.ends_at_ms)
  }
}

type Coded = DoorTicket & { code_digest: string; holder_generation: number }

function isCoded(ticket: DoorTicket): ticket is Coded {
  return ticket.state === 'valid' && ticket.code_digest !== null && ticket.holder_generation !== null
}

function buyerRow({ orderKey, contact }: NamedOrder, numbering: Numbering) {
  if (!contact) return []
  return [
    {
      order_key: orderKey,
      ...contact,
      search_text: buyerSearchText(contact, numbering.numberOf(orderKey)),
      address_holder_id: null,
    },
  ]
}

function ticketKey({ order_key, n, generation }: DoorTicket): string {
  return `${order_key} ${n} ${generation}`
}

function keyOf({ orderKey, n, generation }: ShortCode): string {
  return `${orderKey} ${n} ${generation}`
}
