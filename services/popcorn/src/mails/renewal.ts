import type { SubscriptionRow, Tx } from '../tables.ts'
import { words } from './words.ts'
import { mailSubscriber, POPCORN_PAGE } from './write.ts'

/** That a month ends, and another will be charged (code de la consommation, art. L215-1). */
export function mailNotice(tx: Tx, subscription: SubscriptionRow, renewsAtMs: number): Promise<void> {
  return mailSubscriber(tx, subscription, ({ locale, day, money }) => {
    const { notice, open } = words[locale]
    const on = day(renewsAtMs)
    return {
      locale,
      title: notice.title(subscription.name, on),
      paragraphs: notice.paragraphs({ price: money(subscription.price_cents), day: on }),
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}

export function mailFailedRenewal(tx: Tx, subscription: SubscriptionRow, untilMs: number): Promise<void> {
  return mailSubscriber(tx, subscription, ({ locale, day }) => {
    const { failed, pay } = words[locale]
    return {
      locale,
      title: failed.title(subscription.name),
      paragraphs: [failed.paragraph(day(untilMs))],
      action: { label: pay, url: POPCORN_PAGE },
    }
  })
}

export function mailEnd(tx: Tx, subscription: SubscriptionRow): Promise<void> {
  return mailSubscriber(tx, subscription, ({ locale }) => {
    const { ended, open } = words[locale]
    return {
      locale,
      title: ended.title(subscription.name),
      paragraphs: [ended.paragraph],
      action: { label: open, url: POPCORN_PAGE },
    }
  })
}
