import { describe, expect, it } from 'vitest'
import type { SessionKeeper } from '../session/session-keeper.ts'
import { createApiClient, queryString } from './api-client.ts'

const keeper: SessionKeeper = {
  restore: async () => null,
  token: async () => 'old',
  renew: async () => 'new',
  adopt: () => undefined,
  forget: () => undefined,
  onChange: () => undefined,
}

function authorizationOf(init: RequestInit | undefined): string | null {
  return new Headers(init?.headers).get('Authorization')
}

describe('the way to the services', () => {
  it('renews a refused token silently and asks again', async () => {
    const seen: (string | null)[] = []
    const api = createApiClient(keeper, async (_path, init) => {
      seen.push(authorizationOf(init))
      return authorizationOf(init) === 'Bearer new'
        ? Response.json({ fine: true })
        : new Response(null, { status: 401 })
    })
    expect(await api.json('/api/tickets/mine')).toEqual({ fine: true })
    expect(seen).toEqual(['Bearer old', 'Bearer new'])
  })

  it('reads public things as a stranger, so that a cache may answer', async () => {
    const api = createApiClient(keeper, async (_path, init) =>
      Response.json({ token: authorizationOf(init) }),
    )
    expect(await api.json('/api/events', { asStranger: true })).toEqual({ token: null })
  })

  it('turns a refusal into its reason, with all it says', async () => {
    const api = createApiClient(keeper, async () =>
      Response.json({ reason: 'sold_out', remaining: 2, requestId: 'r1' }, { status: 409 }),
    )
    await expect(api.json('/x')).rejects.toMatchObject({
      status: 409,
      reason: 'sold_out',
      requestId: 'r1',
      members: { remaining: 2 },
    })
  })

  it('has a word for what is not ours: no network, a page instead of an answer', async () => {
    const offline = createApiClient(keeper, async () => {
      throw new TypeError('failed to fetch')
    })
    await expect(offline.json('/x')).rejects.toMatchObject({ status: 0, reason: 'unreachable' })
    const gateway = createApiClient(keeper, async () => new Response('<html>', { status: 502 }))
    await expect(gateway.json('/x')).rejects.toMatchObject({ reason: 'unavailable' })
  })
})

describe('a query string', () => {
  it('leaves out what is empty', () => {
    expect(queryString({ query: 'nuit électrique', city: '', cursor: undefined, limit: 24 })).toBe(
      '?query=nuit+%C3%A9lectrique&limit=24',
    )
    expect(queryString({ query: undefined })).toBe('')
  })
})
