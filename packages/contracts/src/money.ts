/**
 * The VAT within a gross amount, to the cent, half a cent rounded up. A refund's VAT is the sale's with the sign turned.
 * Exact for any amount and rate that `cents` and `rateBp` allow.
 */
export function vatOfGross(grossCents: number, rateBp: number): number {
  const divisor = 2 * (10_000 + rateBp)
  const dividend = 2 * Math.abs(grossCents) * rateBp + (10_000 + rateBp)
  const isWhole = Number.isInteger(grossCents) && Number.isInteger(rateBp)
  if (!isWhole || rateBp < 0 || !Number.isSafeInteger(dividend))
    throw new RangeError('an amount and a rate are whole numbers within bounds')
  const vatCents = (dividend - (dividend % divisor)) / divisor
  return grossCents < 0 && vatCents > 0 ? -vatCents : vatCents
}
