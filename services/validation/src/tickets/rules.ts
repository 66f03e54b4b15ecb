interface Generations {
  ticketGeneration: number
  holderGeneration: number
}

/** The ticket's generation counts first: after a transfer the new holder's own may be a lower one. */
export function isOlder(one: Generations, other: Generations): boolean {
  return one.ticketGeneration === other.ticketGeneration
    ? one.holderGeneration < other.holderGeneration
    : one.ticketGeneration < other.ticketGeneration
}
