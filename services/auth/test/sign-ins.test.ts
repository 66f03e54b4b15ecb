import type { LoginAnswer, SignIn } from '@guichet/contracts/auth'
import { openWriter } from '@guichet/service-kit/database/open'
import { renewEpoch } from '@guichet/service-kit/feed/queries'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definition } from '../src/service.ts'
import { type AuthService, ask, signIn, startAuth } from './start-auth.ts'

const DAY_MS = 24 * 3_600_000

interface Reply extends LoginAnswer {
  reason: string
}

const refreshOf =
  (service: AuthService) =>
  (cookie?: string, headers: Record<string, string> = {}) =>
    ask<Reply>(service, 'POST', '/api/auth/refresh', { ...(cookie ? { cookie } : {}), headers })

/** Two tabs that share one cookie and refresh together, a thousand times. Gives how often one was sent away. */
async function raceTwoTabs(service: AuthService): Promise<number> {
  const refresh = refreshOf(service)
  let { cookie } = await signIn(service)
  let sentAway = 0
  for (let round = 0; round < 500; round += 1) {
    service.clock.advance(round % 7 === 0 ? 600_000 : 5)
    const answers = await Promise.all([refresh(cookie), refresh(cookie)])
    sentAway += answers.filter((answer) => answer.status !== 200).length
    if (sentAway > 0) return sentAway
    expect(answers[0].cookie).toBe(answers[1].cookie)
    cookie = answers[round % 2]?.cookie ?? ''
  }
  return sentAway
}

describe.each(ENGINES)('sign-ins on %s', (engine) => {
  let service: AuthService
  let refresh: ReturnType<typeof refreshOf>
  beforeEach(async () => {
    service = await startAuth(engine)
    refresh = refreshOf(service)
  })
  afterEach(() => service.close())

  const revocations = async () => {
    const facts = await toldBy(service)
    return facts.filter(({ type }) => type === 'account.tokens_revoked')
  }
  const sessions = (token: string, cookie?: string, query = '') =>
    ask<{ items: SignIn[]; nextCursor: string | null }>(service, 'GET', `/api/auth/sessions${query}`, {
      token,
      ...(cookie ? { cookie } : {}),
    })

  it('are over once the database was restored, for some may have been ended since', async () => {
    const startAgain = async () => (await definition.build(service.context)).close?.()
    const { cookie } = await signIn(service)
    await startAgain()
    expect((await refresh(cookie)).status).toBe(200)
    const db = openWriter<FeedTables>(service.context.config.DATABASE_URL)
    await renewEpoch(db, 'restored')
    await db.destroy()
    await startAgain()
    expect((await refresh(cookie)).body.reason).toBe('session_ended')
    const { cookie: after } = await signIn(service)
    await startAgain()
    expect((await refresh(after)).status).toBe(200)
  })

  it('give a cookie that only our own pages send and no script reads', async () => {
    const answer = await service.app.inject({
      method: 'POST',
      url: '/api/auth/login',
      payload: { email: 'user@guichet.example', password: 'lapin vert sur le toit' },
    })
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-guichet-refresh=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(answer.body).not.toContain(answer.cookies[0]?.value)
  })

  it('go on with a new token each time', async () => {
    const first = await signIn(service)
    const second = await refresh(first.cookie)
    expect(second.status).toBe(200)
    expect(second.cookie).not.toBe(first.cookie)
    expect(second.body.user).toEqual(first.user)
    expect((await refresh(second.cookie)).status).toBe(200)
  })

  it('give a retry within ten seconds the same successor', async () => {
    const { cookie } = await signIn(service)
    const first = await refresh(cookie)
    service.clock.advance(10_000)
    const retried = await refresh(cookie)
    expect([retried.status, retried.cookie]).toEqual([200, first.cookie])
    expect((await refresh(first.cookie)).status).toBe(200)
  })

  it.each([
    ['older than the one before', 0, 2],
    ['the one before, after ten seconds', 10_001, 1],
  ])('end when a copied token comes back: %s', async (_which, laterMs, refreshes) => {
    const { cookie: stolen, accessToken } = await signIn(service)
    let current: string | undefined = stolen
    for (let i = 0; i < refreshes; i += 1) current = (await refresh(current)).cookie
    service.clock.advance(laterMs)
    const reused = await refresh(stolen)
    expect([reused.status, reused.body.reason, reused.cookie]).toEqual([401, 'session_ended', ''])
    expect((await refresh(current)).body.reason).toBe('session_ended')
    expect(await revocations()).toMatchObject([{ why: 'refresh_reused', ver: 2, actor: 'system' }])
    expect((await sessions(accessToken)).body).toMatchObject({ reason: 'token_stale' })
  })

  it('survive two tabs that refresh together a thousand times', async () => {
    expect(await raceTwoTabs(service)).toBe(0)
    expect(await revocations()).toEqual([])
  })

  it('control: without the ten seconds two tabs would be sent away', async () => {
    const unguarded = await startAuth(engine, {
      verbs: new URL('./fixtures/unguarded-verbs.ts', import.meta.url),
    })
    try {
      expect(await raceTwoTabs(unguarded)).toBeGreaterThan(0)
    } finally {
      await unguarded.close()
    }
  })

  it('are not shaken by forged tokens, nor by none', async () => {
    const { cookie } = await signIn(service)
    const [family, generation, seal] = cookie.split('.')
    for (const forged of [
      `${family}.2.${seal}`,
      `${family}.${generation}.${'A'.repeat(43)}`,
      'x',
      `${cookie}x`,
    ]) {
      expect((await refresh(forged)).body.reason).toBe('session_ended')
    }
    expect((await refresh()).status).toBe(401)
    expect((await refresh(cookie)).status).toBe(200)
  })

  it('end after thirty days unused and ninety days in all', async () => {
    let { cookie }: { cookie?: string } = await signIn(service)
    service.clock.advance(30 * DAY_MS)
    expect((await refresh(cookie)).body.reason).toBe('session_ended')

    cookie = (await signIn(service)).cookie
    for (let month = 0; month < 3; month += 1) {
      service.clock.advance(29 * DAY_MS)
      const answer = await refresh(cookie)
      expect(answer.status).toBe(200)
      cookie = answer.cookie
    }
    service.clock.advance(3 * DAY_MS)
    expect((await refresh(cookie)).body.reason).toBe('session_ended')
    await service.context.port.run('sweepExpired', null)
    expect(await service.context.db.selectFrom('sign_ins').selectAll().execute()).toEqual([])
  })

  it('end with logout, and only there', async () => {
    const here = await signIn(service)
    const there = await signIn(service)
    const out = await ask(service, 'POST', '/api/auth/logout', { cookie: here.cookie })
    expect([out.status, out.cookie]).toEqual([204, ''])
    expect((await refresh(here.cookie)).body.reason).toBe('session_ended')
    expect((await refresh(there.cookie)).status).toBe(200)
    expect((await ask(service, 'POST', '/api/auth/logout')).status).toBe(204)
  })

  it('refuse pages of other sites', async () => {
    const { cookie } = await signIn(service)
    for (const origin of ['https://evil.example', 'null', 'http://localhost:8081']) {
      const refused = await refresh(cookie, { origin })
      expect([refused.status, refused.body.reason]).toEqual([403, 'origin_refused'])
    }
    const login = {
      body: { email: 'user@guichet.example', password: 'x' },
      headers: { origin: 'https://evil.example' },
    }
    expect((await ask(service, 'POST', '/api/auth/login', login)).status).toBe(403)
    expect((await refresh(cookie, { origin: 'http://localhost:8080' })).status).toBe(200)
  })

  it('are listed with their device, and can be ended from another', async () => {
    const lost = await signIn(service)
    const here = await signIn(service)
    const { items } = (await sessions(here.accessToken, here.cookie)).body
    expect(items.map(({ current }) => current)).toEqual([true, false])
    expect(items[0]).toMatchObject({ device: null, startedAtMs: service.clock.nowMs() })

    const end = (id: string | undefined, token: string) =>
      ask<{ reason: string }>(service, 'DELETE', `/api/auth/sessions/${id}`, { token })
    const stranger = await signIn(service, 'support@guichet.example')
    expect((await end(items[1]?.id, stranger.accessToken)).status).toBe(404)
    expect((await end(items[1]?.id, here.accessToken)).status).toBe(204)
    expect((await refresh(lost.cookie)).body.reason).toBe('session_ended')
    expect((await sessions(lost.accessToken)).body).toMatchObject({ reason: 'token_stale' })
    const renewed = await refresh(here.cookie)
    expect((await sessions(renewed.body.accessToken)).body.items).toHaveLength(1)
  })

  it('are listed page by page', async () => {
    let token = ''
    for (let i = 0; i < 5; i += 1) token = (await signIn(service)).accessToken
    const seen = new Set<string>()
    let query = '?limit=2'
    for (let pages = 0; pages < 3; pages += 1) {
      const { items, nextCursor } = (await sessions(token, undefined, query)).body
      for (const { id } of items) seen.add(id)
      query = `?limit=2&cursor=${nextCursor}`
    }
    expect(seen.size).toBe(5)
    expect((await sessions(token, undefined, '?cursor=AAAA')).status).toBe(422)
  })
})
