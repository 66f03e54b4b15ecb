import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readersFirst } from './order.ts'
import { describeServices } from './programs.ts'

test('of the services as they are, whoever reads a feed comes before whom it reads', async () => {
  const described = await describeServices(new AbortController().signal)
  const order = readersFirst(described)
  expect(order.toSorted()).toEqual(described.map(({ service }) => service).toSorted())
  for (const { service, follows } of described) {
    for (const producer of follows) expect(order.indexOf(service)).toBeLessThan(order.indexOf(producer))
  }
  expect(order[0]).toBe('admin')
  expect(order.at(-1)).toBe('auth')
})

test('whatever is read at leisure besides, those whom somebody needs come after whoever needs them', () => {
  const pairs = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { selector: String, maxLength: 20 })
  fc.assert(
    fc.property(pairs, pairs, (needed, besides) => {
      const services = Array.from({ length: 8 }, (_, n) => ({
        service: String(n),
        // Only of lower numbers, so that needs go in no circle.
        follows: needed.filter(([by, of]) => by === n && of < n).map(([, of]) => String(of)),
        alsoFollows: besides.filter(([by, of]) => by === n && of !== n).map(([, of]) => String(of)),
      }))
      const order = readersFirst(services)
      expect(order.toSorted()).toEqual(services.map(({ service }) => service))
      for (const { service, follows } of services)
        for (const producer of follows) expect(order.indexOf(service)).toBeLessThan(order.indexOf(producer))
    }),
  )
})
