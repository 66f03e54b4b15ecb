const PRICE = /^(\d{1,6})(?:[.,](\d{1,2}))?$/

/** Cents of a price as people type it: `12`, `12,5`, `1 200.00 €`. Null for anything else. */
export function parsePrice(typed: string): number | null {
  const match = PRICE.exec(typed.replace(/[\s€]/g, ''))
  if (!match) return null
  const [, whole = '', fraction = ''] = match
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** A price as it stands in a field: without a currency, with the reader's own decimal sign. */
export function priceInField(cents: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  }).format(cents / 100)
}
