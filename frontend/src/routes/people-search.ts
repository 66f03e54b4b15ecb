import { isId, typedText } from '../lib/router/search-values.ts'

const MOST_TYPED = 200

const STATES = ['valid', 'voided', 'admitted', 'awaited'] as const

/** Whom somebody looks for among those who come, and whose order is open. */
export interface PeopleSearch {
  session?: string | undefined
  find?: string | undefined
  offer?: string | undefined
  state?: (typeof STATES)[number] | undefined
  order?: string | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const { find, state } = raw
  const typed = typedText(find, MOST_TYPED)
  return {
    ...idIn(raw, 'session'),
    ...(typed ? { find: typed } : {}),
    ...idIn(raw, 'offer'),
    ...(isState(state) ? { state } : {}),
    ...idIn(raw, 'order'),
  }
}

function isState(value: unknown): value is (typeof STATES)[number] {
  return STATES.some((state) => state === value)
}

function idIn<Name extends string>(raw: Record<string, unknown>, name: Name): { [key in Name]?: string } {
  const value = raw[name]
  return (isId(value) ? { [name]: value } : {}) as { [key in Name]?: string }
}
