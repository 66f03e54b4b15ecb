import type { SubscriptionRow, Tx } from '../tables.ts'
import { words } from './words.ts'
import { mailSubscriber, POPCORN_PAGE } from './write.ts'

export async function mailWithdrawal(
  tx: Tx,
  subscription: SubscriptionRow,
  refundCents: number,
): Promise<void> {
  await mailSubscriber(tx, subscription, ({ locale, money }) => {
    const { withdrawn, open } = words[locale]
    return {
      locale,
      title: withdrawn.title(subscription.name),
      paragraphs: withdrawn.paragraphs(refundCents > 0 ? money(refundCents) : null, subscription.kept_back),
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}
