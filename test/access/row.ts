/** A well-formed request to a route, about things of somebody else's, and the status it gets from nobody, `Basic` and `User`. */
export interface Row {
  /** Method and path, as the OpenAPI document has them. */
  route: string
  /** Values of the path's parameters and the query. */
  at?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  headers?: Record<string, string>
  answers: readonly [nobody: number, basic: number, user: number]
}

/** Of the right form, and nobody's. */
export const UNKNOWN_SECRET = 'A'.repeat(43)

export function pathOf({ route, at = {}, query = {} }: Row): string {
  const [, template = ''] = route.split(' ')
  const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(at[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}
