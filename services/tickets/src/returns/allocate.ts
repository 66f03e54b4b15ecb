/** Money that was taken for an order, and what is left of it to give back. */
export interface Charge {
  id: string
  leftCents: number
}

export interface Portion<C extends Charge> {
  charge: C
  amountCents: number
}

/**
 * Spreads what is given back over the charges it was paid with, in their order, each as far as it reaches. Nothing is a portion
 * too, of the first charge: a ticket that cost nothing was paid for with something. Throws where more is to be given back than is left.
 */
export function allocate<C extends Charge>(amountCents: number, charges: readonly C[]): Portion<C>[] {
  const [first] = charges
  if (!first) throw new Error('there is no charge to give anything back of')
  if (amountCents === 0) return [{ charge: first, amountCents: 0 }]
  const portions: Portion<C>[] = []
  let missing = amountCents
  for (const charge of charges) {
    const portion = Math.min(missing, charge.leftCents)
    if (portion <= 0) continue
    portions.push({ charge, amountCents: portion })
    missing -= portion
  }
  if (missing > 0) throw new Error(`${missing} cents more are to be given back than were taken`)
  return portions
}
