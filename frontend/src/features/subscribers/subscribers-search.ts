import type { SoldState } from '@guichet/contracts/popcorn'
import { typedText } from '../../lib/router/search-values.ts'

const MOST_TYPED = 100

export const STATES = ['active', 'past_due', 'ended'] as const satisfies readonly SoldState[]

/** What stands in the address: which subscribers somebody looks for. */
export interface SubscribersSearch {
  find?: string | undefined
  state?: SoldState | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readSubscribersSearch({ find, state }: Record<string, unknown>): SubscribersSearch {
  const typed = typedText(find, MOST_TYPED)
  const known = STATES.find((each) => each === state)
  return { ...(typed ? { find: typed } : {}), ...(known ? { state: known } : {}) }
}
