import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './price-tag.module.css'

interface PriceTagProps {
  cents: number
  currency: string
  /** The lowest of several prices. */
  from?: boolean
}

export function PriceTag({ cents, currency, from = false }: PriceTagProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const price = cents === 0 ? t('price.free') : formatMoney(cents, currency, locale)
  return (
    <span className={classes.price}>
      {from && cents > 0 ? <span className={classes.from}>{t('price.from')} </span> : null}
      {price}
    </span>
  )
}
