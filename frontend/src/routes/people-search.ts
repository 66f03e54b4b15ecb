const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST_TYPED = 200

/** Whom somebody looks for among those who come, and whose order is open. */
export interface PeopleSearch {
  session?: string | undefined
  find?: string | undefined
  offer?: string | undefined
  state?: 'valid' | 'voided' | undefined
  order?: string | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readPeopleSearch(raw: Record<string, unknown>): PeopleSearch {
  const { find, state } = raw
  const typed = typeof find === 'string' || typeof find === 'number' ? String(find).slice(0, MOST_TYPED) : ''
  return {
    ...idIn(raw, 'session'),
    ...(typed === '' ? {} : { find: typed }),
    ...idIn(raw, 'offer'),
    ...(state === 'valid' || state === 'voided' ? { state } : {}),
    ...idIn(raw, 'order'),
  }
}

function idIn<Name extends string>(raw: Record<string, unknown>, name: Name): { [key in Name]?: string } {
  const value = raw[name]
  return (typeof value === 'string' && ID.test(value) ? { [name]: value } : {}) as { [key in Name]?: string }
}
