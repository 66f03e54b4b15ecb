import { findOrganiser } from '../catalogue/queries.ts'
import { purchaseNumber } from '../purchases/number.ts'
import type { Given, Giver } from '../refunds/take-back.ts'
import type { PurchaseRow, SubscriptionRow, Tx } from '../tables.ts'
import { sellerOf } from './seller.ts'
import { words } from './words.ts'
import { mailSubscriber, POPCORN_PAGE } from './write.ts'

interface TakenBack {
  purchases: readonly PurchaseRow[]
  portions: number
  given: Given
  giver: Giver
  /** Portions that a machine may have poured, or may yet. */
  keptBack?: number
  /** The subscription ended with it. */
  ended?: boolean
}

/** Which portions were taken back, what is paid back for them with its VAT, by whom and why. */
export async function mailTakenBack(
  tx: Tx,
  subscription: SubscriptionRow,
  { purchases, portions, given, giver, keptBack = 0, ended = false }: TakenBack,
): Promise<void> {
  const seller = await findOrganiser(tx.db, subscription.organiser_id)
  const { refundCents, vat } = given
  await mailSubscriber(tx, subscription, ({ locale, money, rate }) => {
    const { receipt, takenBack, open } = words[locale]
    const { facts } = receipt
    return {
      locale,
      title: takenBack.title(subscription.name, ended),
      paragraphs: takenBack.paragraphs({
        portions,
        refund: refundCents > 0 ? money(refundCents) : null,
        reason: giver.reason,
        keptBack,
        ended,
      }),
      facts: [
        { name: facts.number, value: purchases.map(({ id }) => purchaseNumber(id)).join(', ') },
        { name: facts.portions, value: String(portions) },
        { name: takenBack.refunded, value: money(refundCents) },
        ...[...vat].map(([rateBp, cents]) => ({ name: facts.vat(rate(rateBp)), value: money(cents) })),
        ...(seller ? [{ name: facts.seller, value: sellerOf(seller) }] : []),
      ].filter(({ value }) => value !== ''),
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}
