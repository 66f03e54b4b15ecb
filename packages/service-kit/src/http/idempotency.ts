import { hash } from 'node:crypto'

/** A digest that two bodies share exactly if they say the same, whatever the order of their members. */
export function digestOfBody(body: unknown): Buffer {
  return hash('sha256', JSON.stringify(sorted(body)), 'buffer').subarray(0, 16)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const member of members) member[1] = sorted(member[1])
  return Object.fromEntries(members)
}
