import { vatOfGross } from '@guichet/contracts/money'
import type { VatShare } from '@guichet/service-kit/journal/tables'

/** An amount at a rate of VAT. */
export interface AtRate {
  rateBp: number
  cents: number
}

/**
 * The gross and VAT by rate that a refund takes out of the books, lowest rate first. Its VAT is what the order's kept money holds
 * before, less what it holds after: so that all refunds of an order add up, to the cent, to what its sale said.
 */
export function refundShares(kept: readonly AtRate[], returned: readonly AtRate[]): VatShare[] {
  const before = sumByRate(kept)
  return [...sumByRate(returned)]
    .sort(([a], [b]) => a - b)
    .map(([rateBp, cents]) => {
      const keptCents = before.get(rateBp) ?? 0
      if (cents > keptCents) throw new Error(`more is given back at ${rateBp} than was kept`)
      const vatCents = vatOfGross(keptCents, rateBp) - vatOfGross(keptCents - cents, rateBp)
      return { rateBp, grossCents: minus(cents), vatCents: minus(vatCents) }
    })
}

function sumByRate(amounts: readonly AtRate[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { rateBp, cents } of amounts) sums.set(rateBp, (sums.get(rateBp) ?? 0) + cents)
  return sums
}

/**
 * Splits shares over parts that were paid with different tenders: each part gets its amount, lower rates first, and all parts add
 * up to the shares, gross and VAT. The parts' amounts have the sign of the shares and add up to their gross.
 */
export function splitShares(shares: readonly VatShare[], partsCents: readonly number[]): VatShare[][] {
  if (partsCents.length === 1) return [[...shares]]
  const rest = shares.map((share) => ({ ...share }))
  return partsCents.map((partCents, index) => {
    if (index === partsCents.length - 1) return rest.filter(({ grossCents }) => grossCents !== 0)
    let missing = partCents
    return rest.flatMap((share) => {
      const grossCents = nearerToZero(missing, share.grossCents)
      if (grossCents === 0) return []
      const isAll = grossCents === share.grossCents
      const vatCents = isAll ? share.vatCents : vatOfGross(grossCents, share.rateBp)
      missing -= grossCents
      share.grossCents -= grossCents
      share.vatCents -= vatCents
      return [{ rateBp: share.rateBp, grossCents, vatCents }]
    })
  })
}

function nearerToZero(one: number, other: number): number {
  return Math.abs(one) < Math.abs(other) ? one : other
}

/** Zero has no sign. */
function minus(cents: number): number {
  return cents === 0 ? 0 : -cents
}
