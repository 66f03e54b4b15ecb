import { vatOfGross } from '@guichet/contracts/money'
import type { Channel, Tender } from '@guichet/contracts/sales'
import { tender as tenderOf } from '@guichet/contracts/sales'
import type { SettlementFigures, SettlementLine, SettlementSums } from '@guichet/contracts/settlement'
import type { VatShare } from '@guichet/service-kit/journal/tables'
import type { SettledLine, SettledReturn } from './queries.ts'

const SUMS = [
  'sold',
  'returned',
  'grossCents',
  'refundedCents',
  'exchangedCents',
  'feeCents',
  'keptCents',
  'vatCents',
] as const satisfies readonly (keyof SettlementSums)[]

/** A paid order and what was given back of it. */
export interface SettledOrder {
  channel: Channel
  lines: readonly SettledLine[]
  returns: readonly SettledReturn[]
}

export interface JournalEntry {
  kind: 'sale' | 'refund'
  tender: string
  gross_cents: number
  vat: string
}

export function noFigures(currency: string): SettlementFigures {
  return { currency, lines: [], total: noSums(), rates: [], tenders: [] }
}

function noSums(): SettlementSums {
  return {
    sold: 0,
    returned: 0,
    grossCents: 0,
    refundedCents: 0,
    exchangedCents: 0,
    feeCents: 0,
    keptCents: 0,
    vatCents: 0,
  }
}

/**
 * Adds an order, line by line. Its VAT is rounded once for each rate, as the journal's is: a line has as much of it as the order has more with the line than
 * without, so that lines add up to the journal to the cent.
 */
export function addOrder(figures: SettlementFigures, { channel, lines, returns }: SettledOrder): void {
  const keptAt = new Map<number, number>()
  for (const line of lines) {
    const own = returns.filter(({ line_n }) => line_n === line.n)
    const sum = (of: (one: SettledReturn) => number) => own.reduce((all, one) => all + of(one), 0)
    const grossCents = line.quantity * line.price_cents
    const refundedCents = sum(({ amount_cents }) => amount_cents)
    const before = keptAt.get(line.vat_rate_bp) ?? 0
    const after = before + grossCents - refundedCents
    keptAt.set(line.vat_rate_bp, after)
    addLine(figures, {
      offerId: line.offer_id,
      name: line.name,
      unitCents: line.price_cents,
      channel,
      rateBp: line.vat_rate_bp,
      sold: line.quantity,
      returned: own.length,
      grossCents,
      refundedCents,
      exchangedCents: sum(({ exchanged_cents }) => exchanged_cents),
      feeCents: sum(({ fee_cents }) => fee_cents),
      keptCents: grossCents - refundedCents,
      vatCents: vatOfGross(after, line.vat_rate_bp) - vatOfGross(before, line.vat_rate_bp),
    })
  }
}

function addLine(figures: SettlementFigures, line: SettlementLine): void {
  const known = figures.lines.find((each) => keyOf(each) === keyOf(line))
  if (known) addTo(known, line, 1)
  else figures.lines.push({ ...line })
  addTo(figures.total, line, 1)
  const rate = figures.rates.find(({ rateBp }) => rateBp === line.rateBp)
  if (rate) {
    rate.keptCents += line.keptCents
    rate.vatCents += line.vatCents
  } else {
    figures.rates.push({ rateBp: line.rateBp, keptCents: line.keptCents, vatCents: line.vatCents })
  }
}

function keyOf({ offerId, name, unitCents, channel, rateBp }: SettlementLine): string {
  return JSON.stringify([offerId, name, unitCents, channel, rateBp])
}

function addTo(sums: SettlementSums, more: SettlementSums, sign: 1 | -1): void {
  for (const each of SUMS) sums[each] += sign * more[each]
}

/** Adds what was paid with what, and what the journal has at each rate, which is compared with the lines. */
export function addJournal(
  figures: SettlementFigures,
  shares: Map<number, VatShare>,
  entries: readonly JournalEntry[],
): void {
  for (const { kind, tender, gross_cents, vat } of entries) {
    const name: Tender = tenderOf.parse(tender)
    let own = figures.tenders.find((each) => each.tender === name)
    if (!own) {
      own = { tender: name, salesCents: 0, refundsCents: 0 }
      figures.tenders.push(own)
    }
    own[kind === 'sale' ? 'salesCents' : 'refundsCents'] += gross_cents
    for (const { rateBp, grossCents, vatCents } of JSON.parse(vat) as VatShare[]) {
      const share = shares.get(rateBp) ?? { rateBp, grossCents: 0, vatCents: 0 }
      share.grossCents += grossCents
      share.vatCents += vatCents
      shares.set(rateBp, share)
    }
  }
}

/** In one order, whatever was read first. */
export function sorted(figures: SettlementFigures): SettlementFigures {
  return {
    ...figures,
    lines: figures.lines.toSorted(
      (a, b) => b.unitCents - a.unitCents || a.rateBp - b.rateBp || (keyOf(a) < keyOf(b) ? -1 : 1),
    ),
    rates: figures.rates.toSorted((a, b) => a.rateBp - b.rateBp),
    tenders: figures.tenders.toSorted((a, b) => (a.tender < b.tender ? -1 : 1)),
  }
}

/** Whether the journal has what the lines come to, at each rate and in all, to the cent. */
export function agrees(figures: SettlementFigures, shares: ReadonlyMap<number, VatShare>): boolean {
  const paid = figures.tenders.reduce(
    (sum, { salesCents, refundsCents }) => sum + salesCents + refundsCents,
    0,
  )
  const rates = new Set([...shares.keys(), ...figures.rates.map(({ rateBp }) => rateBp)])
  return (
    paid === figures.total.keptCents &&
    [...rates].every((rate) => {
      const own = figures.rates.find(({ rateBp }) => rateBp === rate)
      const share = shares.get(rate)
      return (
        (own?.keptCents ?? 0) === (share?.grossCents ?? 0) && (own?.vatCents ?? 0) === (share?.vatCents ?? 0)
      )
    })
  )
}

/** What figures hold that sheets do not: lines, rates and tenders that have not changed are left out. */
export function less(whole: SettlementFigures, sheets: readonly SettlementFigures[]): SettlementFigures {
  const open = structuredClone(whole)
  for (const sheet of sheets) {
    for (const line of sheet.lines) {
      const own = open.lines.find((each) => keyOf(each) === keyOf(line))
      if (!own) throw new Error(`a sheet has a line that is no more: ${keyOf(line)}`)
      addTo(own, line, -1)
    }
    addTo(open.total, sheet.total, -1)
    for (const rate of sheet.rates) {
      const own = open.rates.find(({ rateBp }) => rateBp === rate.rateBp)
      if (!own) throw new Error(`a sheet has a rate that is no more: ${rate.rateBp}`)
      own.keptCents -= rate.keptCents
      own.vatCents -= rate.vatCents
    }
    for (const { tender, salesCents, refundsCents } of sheet.tenders) {
      const own = open.tenders.find((each) => each.tender === tender)
      if (!own) throw new Error(`a sheet has a tender that is no more: ${tender}`)
      own.salesCents -= salesCents
      own.refundsCents -= refundsCents
    }
  }
  return {
    ...open,
    lines: open.lines.filter((line) => SUMS.some((each) => line[each] !== 0)),
    rates: open.rates.filter(({ keptCents, vatCents }) => keptCents !== 0 || vatCents !== 0),
    tenders: open.tenders.filter(({ salesCents, refundsCents }) => salesCents !== 0 || refundsCents !== 0),
  }
}
