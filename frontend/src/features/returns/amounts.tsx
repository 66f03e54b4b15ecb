import { useTranslation } from 'react-i18next'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './amounts.module.css'

interface AmountsProps {
  priceCents: number
  feeCents: number
  amountCents: number
  currency: string
}

/** What was paid, what is kept of it, and what comes back. */
export function Amounts({ priceCents, feeCents, amountCents, currency }: AmountsProps) {
  const { t } = useTranslation('returns')
  const locale = useLocale()
  const money = (cents: number) => formatExactMoney(cents, currency, locale)
  return (
    <dl className={classes.amounts}>
      <div>
        <dt>{t('price')}</dt>
        <dd>{money(priceCents)}</dd>
      </div>
      {feeCents > 0 ? (
        <div>
          <dt>{t('fee')}</dt>
          <dd>{money(-feeCents)}</dd>
        </div>
      ) : null}
      <div className={classes.back}>
        <dt>{t('back')}</dt>
        <dd>{money(amountCents)}</dd>
      </div>
    </dl>
  )
}
