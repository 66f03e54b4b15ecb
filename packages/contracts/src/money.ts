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

/**
 * What goes back for portions of a purchase that are taken back. Those that stay cost what they cost there, rounded in the buyer's favour;
 * so taking them back one by one gives back no cent more than all at once.
 */
export function refundOfPortions(
  {
    totalCents,
    portions,
    refundedPortions,
    refundedCents,
  }: { totalCents: number; portions: number; refundedPortions: number; refundedCents: number },
  taken: number,
): number {
  const stay = portions - refundedPortions - taken
  if (stay < 0) throw new RangeError('no more portions can be taken back than were bought')
  return Math.max(0, totalCents - refundedCents - Math.floor((totalCents * stay) / portions))
}
