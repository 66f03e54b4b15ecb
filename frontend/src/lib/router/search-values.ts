/** Reads what stands in an address, which anybody may have written: what makes no sense is as if it were not there. */

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DAY = /^[12]\d{3}-\d{2}-\d{2}$/

/** A route's reader, so that what it leaves out is not there: the router would keep it as it was written. */
export function nothingBut<Search extends object>(read: (raw: Record<string, unknown>) => Search) {
  return (raw: Record<string, unknown>): Search => ({
    ...Object.fromEntries(Object.keys(raw).map((name) => [name, undefined])),
    ...read(raw),
  })
}

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

/** A calendar day, `2026-11-20`. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value))
}

/** What was typed, without spaces around it; the address has a text of digits as a number. */
export function typedText(value: unknown, most: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).trim().slice(0, most) || undefined
}
