import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digestOfBody } from './idempotency.ts'

const body = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })

/** The same, its members written down in the order of the given seed. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed))
  if (value === null || typeof value !== 'object') return value
  const rank = (name: string) => digestOfBody(`${seed}${name}`).toString('hex')
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
      .map(([name, member]) => [name, shuffled(member, seed)]),
  )
}

const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

it('does not see in which order members were written', () => {
  fc.assert(
    fc.property(body, fc.integer(), (value, seed) => {
      expect(digestOfBody(shuffled(value, seed))).toEqual(digestOfBody(value))
    }),
  )
})

it('sees every other difference', () => {
  fc.assert(
    fc.property(body, body, (one, other) => {
      fc.pre(JSON.stringify(shuffled(parsed(one), 1)) !== JSON.stringify(shuffled(parsed(other), 1)))
      expect(digestOfBody(parsed(one))).not.toEqual(digestOfBody(parsed(other)))
    }),
  )
})

it.each([
  ['the order of a list', { seats: ['A1', 'A2'] }, { seats: ['A2', 'A1'] }],
  ['a number and its text', { count: 1 }, { count: '1' }],
  ['null and nothing', { note: null }, {}],
  ['where a member stands', { a: { b: 1 }, c: {} }, { a: {}, c: { b: 1 } }],
  ['a list and its content', { a: [1] }, { a: 1 }],
])('tells apart %s', (_what, one, other) => {
  expect(digestOfBody(one)).not.toEqual(digestOfBody(other))
})

it('takes a member without a value for none, as JSON does', () => {
  expect(digestOfBody({ a: 1, b: undefined })).toEqual(digestOfBody({ a: 1 }))
})
