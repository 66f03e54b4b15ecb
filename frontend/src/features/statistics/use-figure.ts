import { formatExactMoney, formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'

/** How figures are written: `…Cents` as money, all others as counts. */
export function useFigure(currency: string | undefined) {
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  return (value: number, name: string): string =>
    isMoney(name) && currency ? formatExactMoney(value, currency, locale) : number.format(value)
}

/** How what an axis has is written: without cents where there are none. */
export function useAxisFigure(currency: string | undefined) {
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  return (value: number, name: string): string =>
    isMoney(name) && currency ? formatMoney(Math.round(value * 100), currency, locale) : number.format(value)
}

/** As axes and spreadsheets have it: money in whole coins. */
export function plainFigure(value: number, name: string): number {
  return isMoney(name) ? value / 100 : value
}

export function isMoney(name: string): boolean {
  return name.endsWith('Cents')
}
