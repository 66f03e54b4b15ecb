import { portionsLeft } from '../subscriptions/ledger.ts'
import type { DispenseRow, SubscriptionRow, Tx } from '../tables.ts'
import { words } from './words.ts'
import { mailSubscriber, POPCORN_PAGE } from './write.ts'

/** A fifth of what the plan has: then it is time to think of more. */
function isLow(left: number, portions: number): boolean {
  return left <= portions / 5
}

/** Told once, by the pour that takes a subscription below the mark; a month that renews by itself is not told of. */
export async function warnOfLowBalance(
  tx: Tx,
  subscription: SubscriptionRow,
  { portions }: Pick<DispenseRow, 'portions'>,
): Promise<void> {
  const left = portionsLeft(subscription, tx.nowMs) + subscription.kept_back
  const wasLow = isLow(left + portions, subscription.portions)
  if (wasLow || !isLow(left, subscription.portions)) return
  await mailSubscriber(tx, subscription, ({ locale }) => {
    const { low, open } = words[locale]
    return {
      locale,
      title: low.title(left),
      paragraphs: [low.paragraph(subscription.name)],
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}
