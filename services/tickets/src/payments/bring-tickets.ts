import { vatOfGross } from '@guichet/contracts/money'
import type { Tender } from '@guichet/contracts/sales'
import { appendToJournal, type JournalEntry } from '@guichet/service-kit/journal/append'
import type { VatShare } from '@guichet/service-kit/journal/tables'
import { insertWantedContacts } from '../buyers/queries.ts'
import { orderPaid } from '../facts.ts'
import { issueTickets } from '../issuing/issue-tickets.ts'
import { awaitCodes } from '../mails/queries.ts'
import type { BundledLine, OrderBundle } from '../orders/bundle.ts'
import type { Numbering } from '../orders/numbering.ts'
import { splitShares } from '../returns/shares.ts'
import type { Tx } from '../tables.ts'

/** One of several payments that an order was paid with. */
export interface PaidPart {
  paymentId: string
  tender: Tender
  amountCents: number
}

export interface PaidOrder {
  bundle: OrderBundle
  paymentId: string
  tender: Tender
  /** Where one payment is not all of it. */
  parts?: readonly PaidPart[]
  /** What brings the tickets; `tickets` unless said. */
  mail?: 'tickets' | 'invitation'
}

/**
 * What follows once orders are paid and their places sold: tickets with their fiscal numbers, a row in the money journal, the mail. Who an
 * account is will be asked. The payments themselves are the caller's.
 */
export async function bringTickets(tx: Tx, numbering: Numbering, paid: readonly PaidOrder[]): Promise<void> {
  if (paid.length === 0) return
  const bundles = paid.map(({ bundle }) => bundle)
  await issueTickets(tx, bundles)
  await appendToJournal(
    tx,
    paid.flatMap((each) => saleEntries(each, numbering)),
  )
  await awaitCodes(
    tx,
    paid.map(({ bundle, mail = 'tickets' }) => ({ orderKey: bundle.order.key, kind: mail })),
  )
  await insertWantedContacts(
    tx,
    bundles.flatMap(({ order }) => (order.holder_kind === 'account' ? order.key : [])),
  )
  for (const bundle of bundles) tx.emit(orderPaid(bundle, numbering))
}

/** A row for each payment; their shares of VAT add up to the sale's. */
function saleEntries({ bundle, paymentId, tender, parts }: PaidOrder, numbering: Numbering): JournalEntry[] {
  const { order, session, lines } = bundle
  const payments = parts ?? [{ paymentId, tender, amountCents: order.total_cents }]
  const shares = splitShares(
    vatShares(lines),
    payments.map(({ amountCents }) => amountCents),
  )
  return payments.map((payment, index) => ({
    organiserId: session.organiser_id,
    register: order.register,
    kind: 'sale',
    orderId: order.id,
    orderNumber: numbering.numberOf(order.key),
    paymentId: payment.paymentId,
    tender: payment.tender,
    currency: order.currency,
    vat: shares[index] ?? [],
  }))
}

/** Gross and VAT by rate, lowest rate first; of a free order too, with nothing in it. */
export function vatShares(
  lines: readonly Pick<BundledLine, 'vat_rate_bp' | 'price_cents' | 'quantity'>[],
): VatShare[] {
  const gross = new Map<number, number>()
  for (const { vat_rate_bp, price_cents, quantity } of lines) {
    gross.set(vat_rate_bp, (gross.get(vat_rate_bp) ?? 0) + price_cents * quantity)
  }
  return [...gross]
    .sort(([a], [b]) => a - b)
    .map(([rateBp, grossCents]) => ({ rateBp, grossCents, vatCents: vatOfGross(grossCents, rateBp) }))
}
