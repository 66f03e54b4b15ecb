import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { expect, it } from 'vitest'
import { isDay, isId, nothingBut } from './search-values.ts'

const ID = '0197f7a0-0000-7000-8000-000000000001'

function read({ of, on }: Record<string, unknown>): { of?: string; on?: string } {
  return { ...(isId(of) ? { of } : {}), ...(isDay(on) ? { on } : {}) }
}

/** What a route is told that reads an address so. */
function searchAt(address: string, validateSearch: (raw: Record<string, unknown>) => object) {
  const rootRoute = createRootRoute()
  const route = createRoute({ getParentRoute: () => rootRoute, path: '/', validateSearch })
  const history = createMemoryHistory({ initialEntries: [address] })
  const router = createRouter({ routeTree: rootRoute.addChildren([route]), history })
  return Object.fromEntries(
    Object.entries(router.matchRoutes(router.latestLocation).at(-1)?.search ?? {}).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

it('takes what makes no sense as if it were not there, and leaves what does', () => {
  const address = `/?of=x&on=2027-02-03&utm=${ID}`
  expect(searchAt(address, nothingBut(read))).toEqual({ on: '2027-02-03' })
  expect(searchAt(`/?of=${ID}&on=31`, nothingBut(read))).toEqual({ of: ID })
})

it('would be overruled by what was written, were it not wrapped', () => {
  expect(searchAt('/?of=x', read)).toEqual({ of: 'x' })
})
