import { vatOfGross } from '@guichet/contracts/money'
import { findOrganiser } from '../catalogue/queries.ts'
import { purchaseNumber } from '../purchases/number.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { sellerOf } from './seller.ts'
import { words } from './words.ts'
import { mailSubscriber, POPCORN_PAGE } from './write.ts'

/** What was bought, with its VAT and who sold it. */
export async function mailReceipt(
  tx: Tx,
  subscription: SubscriptionRow,
  purchase: PurchaseRow,
): Promise<void> {
  const seller = await findOrganiser(tx.db, subscription.organiser_id)
  const { total_cents, vat_rate_bp, portions, kind } = purchase
  const { withdrawal_until_ms: untilMs, period_ends_at_ms: endsAtMs } = subscription
  await mailSubscriber(tx, subscription, ({ locale, day, money, rate }) => {
    const { receipt, open } = words[locale]
    const { facts } = receipt
    return {
      locale,
      title: receipt.title(subscription.name),
      paragraphs: [receipt.paragraphs[kind](portions)],
      facts: [
        { name: facts.number, value: purchaseNumber(purchase.id) },
        { name: facts.portions, value: String(portions) },
        { name: facts.total, value: money(total_cents) },
        { name: facts.vat(rate(vat_rate_bp)), value: money(vatOfGross(total_cents, vat_rate_bp)) },
        ...(seller ? [{ name: facts.seller, value: sellerOf(seller) }] : []),
        ...(endsAtMs === null ? [] : [{ name: facts.until, value: day(endsAtMs) }]),
      ],
      action: { label: open, url: POPCORN_PAGE },
      notes: receipt.notes(kind === 'start' && untilMs !== null ? day(untilMs) : null),
    }
  })
}
