import { useTranslation } from 'react-i18next'
import { formatExactMoney, formatRate } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './payment.module.css'

interface PaySummaryProps {
  /** What one gets for it. */
  what: string
  totalCents: number
  currency: string
  vatRateBp: number
  perMonth?: boolean
}

/** What is bought and what it costs, in sight until it is paid. */
export function PaySummary({ what, totalCents, currency, vatRateBp, perMonth = false }: PaySummaryProps) {
  const { t } = useTranslation('popcorn')
  const locale = useLocale()
  return (
    <div className={classes.summary}>
      <p>{what}</p>
      <p className={classes.sum}>
        <span>
          {t('pay.total')}
          <small>{t('pay.vat', { rate: formatRate(vatRateBp, locale) })}</small>
        </span>
        <span className={classes.amount}>
          {formatExactMoney(totalCents, currency, locale)}
          {perMonth ? <span className={classes.per}> {t('plans.perMonth')}</span> : null}
        </span>
      </p>
    </div>
  )
}
