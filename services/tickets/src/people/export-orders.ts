import { type TicketsExport, timeOf } from '@guichet/contracts/people'
import type { Deps } from '../deps.ts'
import { type OrderBundle, orderView } from '../orders/bundle.ts'
import { bundlesOf } from '../orders/queries.ts'
import type { PaymentRow } from '../payments/tables.ts'
import type { EveningOf } from './export-person.ts'
import { findBuyersOf, findOrdersAfter, findPaymentsOf } from './queries.ts'

const AT_ONCE = 200

type ExportedOrder = TicketsExport['orders'][number]

/** All orders of an account, whatever became of them. */
export async function exportOrders(
  deps: Deps,
  accountId: string,
  eveningOf: EveningOf,
): Promise<ExportedOrder[]> {
  const { db } = deps
  const exported: ExportedOrder[] = []
  let afterKey = 0
  while (true) {
    const rows = await findOrdersAfter(db, accountId, afterKey, AT_ONCE)
    const last = rows.at(-1)
    if (!last) return exported
    const keys = rows.map(({ key }) => key)
    const buyers = new Map((await findBuyersOf(db, keys)).map((buyer) => [buyer.order_key, buyer]))
    const payments = Map.groupBy(await findPaymentsOf(db, keys), ({ order_key }) => order_key)
    for (const bundle of await bundlesOf(db, rows)) {
      const { key } = bundle.order
      const buyer = buyers.get(key)
      exported.push({
        ...exportedOrder(deps, bundle, payments.get(key) ?? []),
        ...(await eveningOf(bundle.session.id)),
        buyer: buyer?.email || buyer?.name ? { name: buyer.name, email: buyer.email } : null,
      })
    }
    afterKey = last.key
  }
}

function exportedOrder(
  { numbering }: Deps,
  bundle: OrderBundle,
  payments: readonly PaymentRow[],
): Omit<ExportedOrder, 'event' | 'organiser' | 'startsAt' | 'buyer'> {
  const order = orderView(bundle, numbering)
  return {
    number: order.number,
    state: order.state,
    lines: order.lines.map(({ name, quantity, priceCents }) => ({ name, quantity, priceCents })),
    totalCents: order.totalCents,
    refundedCents: order.refundedCents,
    exchangedCents: order.exchangedCents,
    currency: order.currency,
    placedAt: timeOf(order.placedAtMs),
    paidAt: order.paidAtMs === null ? null : timeOf(order.paidAtMs),
    payments: payments.map((payment) => ({
      kind: payment.kind,
      tender: payment.tender,
      state: payment.state,
      amountCents: payment.amount_cents,
      begunAt: timeOf(payment.begun_at_ms),
      settledAt: payment.settled_at_ms === null ? null : timeOf(payment.settled_at_ms),
    })),
    tickets: order.tickets.map(({ id, offerName, state, fiscalNo }) => ({
      id,
      name: offerName,
      state,
      fiscalNo,
    })),
  }
}
