import type { EmailChangeAnswer, LoginAnswer } from '@guichet/contracts/auth'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEvents } from './fixtures/other-services.ts'
import {
  type AuthService,
  ask,
  lettersTo,
  PASSWORD,
  type SignedInClient,
  signIn,
  startAuth,
  tokenIn,
} from './start-auth.ts'

const OLD = 'user@guichet.example'
const NEW = 'neuve@example.org'
const TAKEN = 'support@guichet.example'
const MINUTE_MS = 60_000

interface Reply extends LoginAnswer {
  reason: string
  resetToken: string
}

describe.each(ENGINES)('another e-mail on %s', (engine) => {
  let service: AuthService
  let me: SignedInClient
  beforeEach(async () => {
    service = await startAuth(engine)
    me = await signIn(service)
  })
  afterEach(() => service.close())

  const wish = (newEmail: string, password = PASSWORD) =>
    ask<Reply>(service, 'POST', '/api/auth/me/email', { body: { newEmail, password }, token: me.accessToken })
  const confirm = (code: string) =>
    ask<Reply>(service, 'POST', '/api/auth/me/email/confirm', {
      body: { code },
      token: me.accessToken,
      cookie: me.cookie,
    })
  const pending = async () =>
    (await ask<EmailChangeAnswer>(service, 'GET', '/api/auth/me/email', { token: me.accessToken })).body
      .change
  const revert = (token: string) => ask<Reply>(service, 'POST', '/api/auth/email/revert', { body: { token } })
  const login = (email: string, password = PASSWORD) =>
    ask<Reply>(service, 'POST', '/api/auth/login', { body: { email, password } })
  const codeTo = async (email: string) => (await lettersTo(service, email))[0]?.code ?? ''
  /** Another than the right one. */
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
  const refresh = (cookie: string) => ask<Reply>(service, 'POST', '/api/auth/refresh', { cookie })

  async function change(): Promise<Reply> {
    await wish(NEW)
    const confirmed = await confirm(await codeTo(NEW))
    expect(confirmed.status).toBe(200)
    return confirmed.body
  }

  it('counts from the moment its code is typed; other devices are signed out, this one goes on', async () => {
    const there = await signIn(service)
    expect((await wish(NEW)).status).toBe(202)
    expect(await pending()).toMatchObject({ newEmail: NEW })
    expect((await login(NEW)).status).toBe(401)
    const code = await codeTo(NEW)
    expect((await confirm(wrong(code))).body.reason).toBe('invalid_code')
    const confirmed = await confirm(code)
    expect([confirmed.status, confirmed.body.user.email]).toEqual([200, NEW])
    expect(await ask(service, 'GET', '/api/auth/me', { token: confirmed.body.accessToken })).toMatchObject({
      body: { user: { email: NEW } },
    })
    expect((await refresh(there.cookie)).body.reason).toBe('session_ended')
    expect((await refresh(me.cookie)).status).toBe(200)
    expect((await login(OLD)).status).toBe(401)
    expect((await login(NEW)).status).toBe(200)
    me = await signIn(service, NEW)
    expect(await pending()).toBeNull()
  })

  it('is found by its new name in the search of accounts', async () => {
    await change()
    const { accessToken: token } = await signIn(service, 'admin@guichet.example')
    const found = (query: string) =>
      ask<{ items: unknown[] }>(service, 'GET', `/api/auth/users?query=${query}`, { token })
    expect((await found('neuve')).body.items).toHaveLength(1)
    expect((await found('user@')).body.items).toHaveLength(0)
  })

  it('is told to other services by digests', async () => {
    await change()
    const facts = await toldBy(service)
    expect(facts).toContainEqual({
      type: 'account.email_changed',
      actor: me.user.id,
      accountId: me.user.id,
      emailDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      formerDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      ver: 2,
    })
    expect(JSON.stringify(facts)).not.toContain(NEW)
  })

  it('wants the password, and another address than the present one', async () => {
    expect((await wish(NEW, 'not the password')).body.reason).toBe('invalid_credentials')
    expect((await wish(OLD)).status).toBe(422)
    expect((await wish('nowhere')).status).toBe(422)
    expect(await pending()).toBeNull()
  })

  it('does not say that an address has an account; its owner is told', async () => {
    const taken = await wish(TAKEN)
    const free = await wish(NEW)
    expect([taken.status, Object.keys(taken.body)]).toEqual([free.status, Object.keys(free.body)])
    await wish(TAKEN)
    const [letter] = await lettersTo(service, TAKEN)
    expect([letter?.title, letter?.code]).toEqual(['Cette adresse a déjà un compte', undefined])
    expect((await confirm('123456')).body.reason).toBe('invalid_code')
    expect((await login(TAKEN)).status).toBe(200)
  })

  it('closes after five wrong codes, and after thirty minutes', async () => {
    await wish(NEW)
    const code = await codeTo(NEW)
    const reasons: string[] = []
    for (let n = 0; n < 5; n += 1) reasons.push((await confirm(wrong(code))).body.reason)
    expect(reasons).toEqual([...Array(4).fill('invalid_code'), 'attempt_locked'])
    expect((await confirm(code)).body.reason).toBe('attempt_locked')
    await wish(NEW)
    service.clock.advance(30 * MINUTE_MS)
    me = await signIn(service)
    expect(await pending()).toBeNull()
    expect((await confirm(await codeTo(NEW))).body.reason).toBe('attempt_expired')
  })

  it('is given up, and replaced by a later wish', async () => {
    await wish(NEW)
    const first = await codeTo(NEW)
    await wish('autre@example.org')
    expect((await confirm(first)).body.reason).toBe('invalid_code')
    expect(await pending()).toMatchObject({ newEmail: 'autre@example.org' })
    const given = await ask(service, 'DELETE', '/api/auth/me/email', { token: me.accessToken })
    expect([given.status, await pending()]).toEqual([204, null])
    expect((await confirm(await codeTo('autre@example.org'))).body.reason).toBe('attempt_expired')
  })

  it('goes to whoever is first, where two accounts want the same', async () => {
    await wish(NEW)
    const mine = await codeTo(NEW)
    const other = await signIn(service, TAKEN)
    await ask(service, 'POST', '/api/auth/me/email', {
      body: { newEmail: NEW, password: PASSWORD },
      token: other.accessToken,
    })
    const theirs = await codeTo(NEW)
    const confirmed = await Promise.all([
      confirm(mine),
      ask<Reply>(service, 'POST', '/api/auth/me/email/confirm', {
        body: { code: theirs },
        token: other.accessToken,
      }),
    ])
    expect(confirmed.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(confirmed.find(({ status }) => status === 409)?.body.reason).toBe('account_exists')
  })

  it('is taken back by the link to the former address: nobody stays signed in, and the password is new', async () => {
    await change()
    const token = tokenIn((await lettersTo(service, OLD))[0])
    const taken = await revert(token)
    expect(taken.status).toBe(200)
    expect((await refresh(me.cookie)).body.reason).toBe('session_ended')
    expect((await login(NEW)).status).toBe(401)
    expect((await login(OLD)).status).toBe(401)
    const reset = await ask<Reply>(service, 'POST', '/api/auth/password/reset', {
      body: { token: taken.body.resetToken, newPassword: 'quatre ponts sous la neige' },
    })
    expect([reset.status, reset.body.user.email]).toEqual([200, OLD])
    expect((await revert(token)).body.reason).toBe('link_expired')
  })

  it('can be taken back for three days, through a second change too', async () => {
    await change()
    const token = tokenIn((await lettersTo(service, OLD))[0])
    service.clock.advance(71 * 60 * MINUTE_MS)
    me = await signIn(service, NEW)
    await wish('tierce@example.org')
    expect((await confirm(await codeTo('tierce@example.org'))).status).toBe(200)
    expect((await revert(token)).status).toBe(200)
    expect((await login('tierce@example.org')).status).toBe(401)

    me = await signIn(service, TAKEN)
    await wish(NEW)
    await confirm(await codeTo(NEW))
    const late = tokenIn((await lettersTo(service, TAKEN))[0])
    service.clock.advance(72 * 60 * MINUTE_MS)
    expect((await revert(late)).body.reason).toBe('link_expired')
  })

  it('leaves nothing behind once it is over, or the account is gone', async () => {
    await change()
    await wish('autre@example.org')
    service.clock.advance(72 * 60 * MINUTE_MS)
    await service.context.port.run('sweepExpired', null)
    const rows = async () => {
      const { db } = service.context
      const tables = ['email_changes', 'email_reverts'] as const
      return (await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()))).flat()
    }
    expect(await rows()).toEqual([])
    me = await signIn(service, NEW)
    await wish('autre@example.org')
    const events = await openEvents(service)
    await ask(service, 'DELETE', '/api/auth/me', { body: { password: PASSWORD }, token: me.accessToken })
    await events.close()
    expect(await rows()).toEqual([])
  })
})
