import type { History, Purchase } from '@guichet/contracts/popcorn'
import { IconReceipt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './history.module.css'
import { WithdrawPortions } from './withdraw-portions.tsx'

type Paid = Extract<History['items'][number], { kind: 'payment' }>

interface PaidRowProps {
  atMs: number
  purchase: Purchase
  withdrawal: Paid['withdrawal']
  /** Of the subscription that it is for, where it is known. */
  name: string | undefined
}

/** Something that was paid, and what of it came back. */
export function PaidRow({ atMs, purchase, withdrawal, name }: PaidRowProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  const { kind, portions, number, totalCents, refundedCents, currency } = purchase
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  const what = {
    start: `${t('history.start')}, ${t('portions', { count: portions })}`,
    portions: t('history.portionsBought', { count: portions }),
    renewal: t('history.renewal'),
  }[kind]
  return (
    <li className={classes.entry}>
      <IconReceipt size={24} aria-hidden />
      <div>
        <strong>{name ?? what}</strong>
        {name === undefined ? null : <p>{what}</p>}
        <p className={classes.small}>
          <time dateTime={new Date(atMs).toISOString()}>{formatDate(atMs, 'moment', locale)}</time> ·{' '}
          <span className={classes.number}>{number}</span>
        </p>
        {refundedCents > 0 ? <p>{t('history.refunded', { amount: money(refundedCents) })}</p> : null}
        {withdrawal ? <WithdrawPortions purchase={purchase} withdrawal={withdrawal} /> : null}
      </div>
      <span className={classes.amount}>{totalCents === 0 ? t('history.free') : money(totalCents)}</span>
    </li>
  )
}
