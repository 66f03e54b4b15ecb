import { describe, expect, it } from 'vitest'
import { createSessionKeeper, type SessionSurroundings } from './session-keeper.ts'

const user = {
  id: '01990000-0000-7000-8000-000000000001',
  email: 'camille@example.org',
  firstName: 'Camille',
  lastName: 'Duval',
  locale: 'fr' as const,
  roles: ['User' as const],
  createdAtMs: 0,
}

/** A browser with several tabs, one cookie and one auth service that counts what it is asked. */
function browser({ signedIn = true, hint = true } = {}) {
  const state = { nowMs: 1_000_000, refreshes: 0, signedIn, hint, offline: false }
  const listeners: ((event: MessageEvent) => void)[] = []
  let locked: Promise<unknown> = Promise.resolve()

  async function answer(): Promise<Response> {
    state.refreshes += 1
    if (state.offline) throw new TypeError('network')
    if (!state.signedIn) return new Response('{"reason":"session_ended"}', { status: 401 })
    return Response.json({ accessToken: `token-${state.refreshes}`, expiresInS: 600, user })
  }

  function tab() {
    const own: ((event: MessageEvent) => void)[] = []
    const around: SessionSurroundings = {
      fetch: answer,
      nowMs: () => state.nowMs,
      exclusively: (_name, work) => {
        const turn = locked.then(work)
        locked = turn.catch(() => undefined)
        return turn
      },
      channel: {
        postMessage: (data) => {
          for (const listener of listeners)
            if (!own.includes(listener)) listener(new MessageEvent('message', { data }))
        },
        addEventListener: (_type: string, listener: unknown) => {
          own.push(listener as (event: MessageEvent) => void)
          listeners.push(listener as (event: MessageEvent) => void)
        },
      },
      hint: {
        read: () => state.hint,
        write: (known) => {
          state.hint = known
        },
      },
    }
    return createSessionKeeper(around)
  }
  return { state, tab }
}

describe('the session of a page', () => {
  it('asks the cookie once, whoever wants the token', async () => {
    const { state, tab } = browser()
    const keeper = tab()
    const tokens = await Promise.all([keeper.token(), keeper.token(), keeper.token()])
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(await keeper.restore()).toEqual(user)
    expect(state.refreshes).toBe(1)
  })

  it('spares strangers the question', async () => {
    const { state, tab } = browser({ hint: false })
    expect(await tab().restore()).toBeNull()
    expect(state.refreshes).toBe(0)
  })

  it('renews once over two tabs that were refused together', async () => {
    const { state, tab } = browser()
    const [one, other] = [tab(), tab()]
    const refused = (await one.token()) ?? ''
    expect(await other.token()).toBe(refused)
    const renewed = await Promise.all([one.renew(refused), other.renew(refused)])
    expect(renewed).toEqual(['token-2', 'token-2'])
    expect(state.refreshes).toBe(2)
  })

  it('renews a token that is about to end before it is refused', async () => {
    const { state, tab } = browser()
    const keeper = tab()
    await keeper.token()
    state.nowMs += 580_000
    expect(await keeper.token()).toBe('token-2')
  })

  it('signs every tab out together', async () => {
    const { state, tab } = browser()
    const [one, other] = [tab(), tab()]
    await one.token()
    other.forget()
    expect(await one.token()).toBeNull()
    expect(state.hint).toBe(false)
  })

  it('ends when the cookie has ended, and stays when only the network failed', async () => {
    const { state, tab } = browser()
    const keeper = tab()
    const token = (await keeper.token()) ?? ''
    state.offline = true
    await expect(keeper.renew(token)).rejects.toMatchObject({ reason: 'unreachable' })
    expect(await keeper.token()).toBe(token)
    state.offline = false
    state.signedIn = false
    expect(await keeper.renew(token)).toBeNull()
    expect(await keeper.restore()).toBeNull()
  })
})
