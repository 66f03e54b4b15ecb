import { isId } from '../../lib/router/search-values.ts'

export const SHOWN = ['unknown', 'cases'] as const

/** What stands in the address: which pours somebody looks at. */
export interface PoursSearch {
  show?: (typeof SHOWN)[number] | undefined
  machine?: string | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readPoursSearch({ show, machine }: Record<string, unknown>): PoursSearch {
  const known = SHOWN.find((each) => each === show)
  return { ...(known ? { show: known } : {}), ...(isId(machine) ? { machine } : {}) }
}
