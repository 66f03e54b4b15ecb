import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import classes from './statistics.module.css'

interface CurrencyFilterProps {
  /** In which something was sold. */
  currencies: readonly string[]
  /** That is looked at, also where nothing was sold in it. */
  currency: string
  onCurrency: (currency: string) => void
}

/** Nothing where there is no other. */
export function CurrencyFilter({ currencies, currency, onCurrency }: CurrencyFilterProps) {
  const { t } = useTranslation('statistics')
  const all = [...new Set([...currencies, currency])]
  if (all.length < 2) return null
  return (
    <Select
      className={classes.currency}
      label={t('currency')}
      value={currency}
      onChange={({ currentTarget }) => onCurrency(currentTarget.value)}
      data={all}
    />
  )
}
