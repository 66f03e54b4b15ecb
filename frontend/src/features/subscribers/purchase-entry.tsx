import type { PlanKind, PortionRefund, SoldPurchase } from '@guichet/contracts/popcorn'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './subscribers.module.css'

interface PurchaseEntryProps {
  purchase: SoldPurchase
  planKind: PlanKind
  /** Of whoever may. */
  onRefund: (() => void) | undefined
}

/** Something that was paid, what of it went back, and the way to give more back. */
export function PurchaseEntry({ purchase, planKind, onRefund }: PurchaseEntryProps) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const { kind, number, portions, totalCents, currency, paidAtMs, refundablePortions, refunds } = purchase
  const what = kind === 'start' ? t(`purchases.start.${planKind}`) : t(`purchases.${kind}`)
  return (
    <li className={classes.purchase} data-purchase={number}>
      <div className={classes.purchaseHead}>
        <strong>
          {what}, {t('portions', { count: portions })}
        </strong>
        <span className={classes.amount}>
          {totalCents === 0 ? t('purchases.free') : formatExactMoney(totalCents, currency, locale)}
        </span>
      </div>
      <p className="soft">
        {paidAtMs === null ? null : `${formatDate(paidAtMs, 'moment', locale)} · `}
        <span className={classes.number}>{number}</span>
      </p>
      {refunds.map((refund) => (
        <GivenBack key={refund.id} refund={refund} currency={currency} />
      ))}
      {refundablePortions > 0 && onRefund ? (
        <div className={classes.purchaseFoot}>
          <span className="soft">{t('purchases.refundable', { count: refundablePortions })}</span>
          <Button
            variant="default"
            data-act="refund"
            aria-label={t('purchases.refundOf', { number })}
            onClick={onRefund}
          >
            {t('purchases.refund')}
          </Button>
        </div>
      ) : null}
    </li>
  )
}

function GivenBack({ refund, currency }: { refund: PortionRefund; currency: string }) {
  const { t } = useTranslation('subscribers')
  const locale = useLocale()
  const { atMs, portions, amountCents, state, reason } = refund
  const amount = formatExactMoney(amountCents, currency, locale)
  return (
    <div className={classes.givenBack}>
      <p>{t('purchases.gaveBack', { count: portions, amount })}</p>
      <p className="soft">
        {formatDate(atMs, 'moment', locale)}
        {state === 'pending' ? ` · ${t('purchases.pending')}` : null}
      </p>
      <p>{reason ?? t('purchases.withdrew')}</p>
    </div>
  )
}
