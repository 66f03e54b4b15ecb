import type { Locale } from '@guichet/contracts/primitives'
import { writeMoment, writeMoney, writeRate } from '@guichet/service-kit/formats'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { writeMail } from '@guichet/service-kit/mail/queue/write-mail'
import { findSubscriber } from '../subscribers/queries.ts'
import type { SubscriptionRow, Tx } from '../tables.ts'

/** Where subscribers find their card and their plans. */
export const POPCORN_PAGE = '/popcorn'

const USEFUL_FOR_MS = 3 * 24 * 3_600_000

/** What letters are written with: how their reader writes days and sums. */
export interface Pen {
  locale: Locale
  day(atMs: number): string
  money(cents: number): string
  rate(bp: number): string
}

/** Writes to a subscriber, if anybody knows who it is. Gives the letter's id; null: nobody does. */
export async function mailSubscriber(
  tx: Tx,
  { account_id, currency, time_zone }: Pick<SubscriptionRow, 'account_id' | 'currency' | 'time_zone'>,
  write: (pen: Pen) => Letter,
  usefulForMs = USEFUL_FOR_MS,
): Promise<string | null> {
  const subscriber = await findSubscriber(tx.db, account_id)
  if (!subscriber) return null
  const { locale, email } = subscriber
  const pen: Pen = {
    locale,
    day: (atMs) => writeMoment(atMs, locale, { dateStyle: 'long', timeZone: time_zone }),
    money: (cents) => writeMoney(cents, locale, currency),
    rate: (bp) => writeRate(bp, locale),
  }
  return writeMail(tx, { recipient: email, letter: write(pen), usefulForMs })
}
