import { hash } from 'node:crypto'

/** A digest that two bodies share exactly if they say the same, whatever the order of their members. */
export function digestOfBody(body: unknown): Buffer {
  return hash('sha256', canonical(body), 'buffer').subarray(0, 16)
}

/** JSON with the members of each object in the order of their names. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
