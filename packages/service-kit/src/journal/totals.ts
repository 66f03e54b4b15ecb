import type { JournalRow, VatShare } from './tables.ts'

/** What a period came to in one currency. Refunds are negative. */
export interface CurrencyTotals {
  currency: string
  sales: number
  refunds: number
  salesCents: number
  refundsCents: number
  netCents: number
  /** By rate, lowest first: sales less refunds. */
  vat: VatShare[]
  /** By tender, in the order of the alphabet. */
  tenders: { tender: string; salesCents: number; refundsCents: number }[]
  /** Net since the year began, this period included. */
  yearNetCents: number
  /** All sales and all refunds since the journal began: never set back. */
  perpetualSalesCents: number
  perpetualRefundsCents: number
}

type Summed = Pick<JournalRow, 'kind' | 'currency' | 'tender' | 'gross_cents' | 'vat'>

/**
 * The totals that follow on others: those of a period that begins with nothing sold, and goes on from the cumulated amounts of the one before it.
 */
export function beginTotals(before: readonly CurrencyTotals[], newYear: boolean): CurrencyTotals[] {
  return before.map((totals) => ({
    ...emptyTotals(totals.currency),
    yearNetCents: newYear ? 0 : totals.yearNetCents,
    perpetualSalesCents: totals.perpetualSalesCents,
    perpetualRefundsCents: totals.perpetualRefundsCents,
  }))
}

/** Adds a row of the journal to the totals of its period. */
export function addRow(totals: CurrencyTotals[], row: Summed): void {
  const sum = ofCurrency(totals, row.currency)
  const isSale = row.kind === 'sale'
  const tender = ofTender(sum, row.tender)
  if (isSale) {
    sum.sales += 1
    sum.salesCents += row.gross_cents
    sum.perpetualSalesCents += row.gross_cents
    tender.salesCents += row.gross_cents
  } else {
    sum.refunds += 1
    sum.refundsCents += row.gross_cents
    sum.perpetualRefundsCents += row.gross_cents
    tender.refundsCents += row.gross_cents
  }
  sum.netCents += row.gross_cents
  sum.yearNetCents += row.gross_cents
  for (const share of JSON.parse(row.vat) as VatShare[]) addShare(sum, share)
}

/** The totals of a month from those of its days, or of a year from its months: amounts are added, cumulated ones are the last one's. */
export function sumTotals(parts: readonly (readonly CurrencyTotals[])[]): CurrencyTotals[] {
  const sums: CurrencyTotals[] = []
  for (const part of parts) for (const totals of part) addTotals(ofCurrency(sums, totals.currency), totals)
  return sums
}

function addTotals(sum: CurrencyTotals, part: CurrencyTotals): void {
  sum.sales += part.sales
  sum.refunds += part.refunds
  sum.salesCents += part.salesCents
  sum.refundsCents += part.refundsCents
  sum.netCents += part.netCents
  for (const share of part.vat) addShare(sum, share)
  for (const { tender, salesCents, refundsCents } of part.tenders) {
    const own = ofTender(sum, tender)
    own.salesCents += salesCents
    own.refundsCents += refundsCents
  }
  sum.yearNetCents = part.yearNetCents
  sum.perpetualSalesCents = part.perpetualSalesCents
  sum.perpetualRefundsCents = part.perpetualRefundsCents
}

function addShare(sum: CurrencyTotals, { rateBp, grossCents, vatCents }: VatShare): void {
  const own = sorted(
    sum.vat,
    (share) => share.rateBp - rateBp,
    () => ({ rateBp, grossCents: 0, vatCents: 0 }),
  )
  own.grossCents += grossCents
  own.vatCents += vatCents
}

function ofTender(sum: CurrencyTotals, tender: string) {
  return sorted(
    sum.tenders,
    (own) => compare(own.tender, tender),
    () => ({ tender, salesCents: 0, refundsCents: 0 }),
  )
}

function ofCurrency(totals: CurrencyTotals[], currency: string): CurrencyTotals {
  return sorted(
    totals,
    (own) => compare(own.currency, currency),
    () => emptyTotals(currency),
  )
}

/** The item of a sorted list for which `order` is 0, put in its place if it is not there. */
function sorted<Item>(items: Item[], order: (item: Item) => number, make: () => Item): Item {
  const place = items.findIndex((item) => order(item) >= 0)
  const found = items[place]
  if (found !== undefined && order(found) === 0) return found
  const made = make()
  items.splice(place === -1 ? items.length : place, 0, made)
  return made
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function emptyTotals(currency: string): CurrencyTotals {
  return {
    currency,
    sales: 0,
    refunds: 0,
    salesCents: 0,
    refundsCents: 0,
    netCents: 0,
    vat: [],
    tenders: [],
    yearNetCents: 0,
    perpetualSalesCents: 0,
    perpetualRefundsCents: 0,
  }
}
