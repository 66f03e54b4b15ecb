import type { Letter } from '@guichet/service-kit/mail/letter'
import type { SubscriptionRow, Tx } from '../tables.ts'
import { words } from './words.ts'
import { mailSubscriber, type Pen, POPCORN_PAGE } from './write.ts'

/**
 * That a month ends, and another will be charged (code de la consommation, art. L215-1). It is tried until then. Gives its id; null: nobody knows
 * whom to tell.
 */
export function mailNotice(
  tx: Tx,
  subscription: SubscriptionRow,
  renewsAtMs: number,
): Promise<string | null> {
  const write = ({ locale, day, money }: Pen): Letter => {
    const { notice, open } = words[locale]
    const on = day(renewsAtMs)
    return {
      locale,
      title: notice.title(subscription.name, on),
      paragraphs: notice.paragraphs({ price: money(subscription.price_cents), day: on }),
      action: { label: open, url: POPCORN_PAGE },
    }
  }
  return mailSubscriber(tx, subscription, write, renewsAtMs - tx.nowMs)
}

export async function mailFailedRenewal(
  tx: Tx,
  subscription: SubscriptionRow,
  untilMs: number,
): Promise<void> {
  await mailSubscriber(tx, subscription, ({ locale, day }) => {
    const { failed, pay } = words[locale]
    return {
      locale,
      title: failed.title(subscription.name),
      paragraphs: [failed.paragraph(day(untilMs))],
      action: { label: pay, url: POPCORN_PAGE },
    }
  })
}

export async function mailEnd(tx: Tx, subscription: SubscriptionRow): Promise<void> {
  await mailSubscriber(tx, subscription, ({ locale }) => {
    const { ended, open } = words[locale]
    return {
      locale,
      title: ended.title(subscription.name),
      paragraphs: [ended.paragraph],
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}
