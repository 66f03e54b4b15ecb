import type { SalesFigures } from '@guichet/contracts/stats'
import { formatExactMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'

/** How one of the figures is written. */
export function useFigure(currency: string) {
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  return (figures: SalesFigures, measure: keyof SalesFigures): string =>
    measure.endsWith('Cents')
      ? formatExactMoney(figures[measure], currency, locale)
      : number.format(figures[measure])
}
