import type { LoginAnswer } from '@guichet/contracts/auth'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import argon2 from 'argon2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AuthService, ask, lettersTo, PASSWORD, signIn, startAuth, tokenIn } from './start-auth.ts'

const EMAIL = 'user@guichet.example'
const NEW_PASSWORD = 'quatre ponts sous la neige'

interface Reply extends LoginAnswer {
  reason: string
}

describe.each(ENGINES)('passwords on %s', (engine) => {
  let service: AuthService
  beforeEach(async () => {
    service = await startAuth(engine)
  })
  afterEach(() => service.close())

  const refresh = (cookie: string) => ask<Reply>(service, 'POST', '/api/auth/refresh', { cookie })
  const me = (token: string) => ask<{ reason?: string }>(service, 'GET', '/api/auth/me', { token })
  const forgot = (email: string) => ask(service, 'POST', '/api/auth/password/forgot', { body: { email } })
  const reset = (token: string, newPassword = NEW_PASSWORD) =>
    ask<Reply>(service, 'POST', '/api/auth/password/reset', { body: { token, newPassword } })
  const loginWith = (password: string) =>
    ask<Reply>(service, 'POST', '/api/auth/login', { body: { email: EMAIL, password } })

  it('are changed by who knows the current one; other devices are signed out, this one goes on', async () => {
    const here = await signIn(service)
    const there = await signIn(service)
    const change = (currentPassword: string, newPassword: string) =>
      ask<Reply>(service, 'POST', '/api/auth/password', {
        body: { currentPassword, newPassword },
        token: here.accessToken,
        cookie: here.cookie,
      })
    expect((await change('not the password', NEW_PASSWORD)).body.reason).toBe('invalid_credentials')
    expect((await change(PASSWORD, 'Ada User-Durand 2026')).body.reason).toBe('weak_password')
    const changed = await change(PASSWORD, NEW_PASSWORD)
    expect([changed.status, changed.cookie]).toEqual([200, here.cookie])
    expect((await me(changed.body.accessToken)).status).toBe(200)
    expect((await me(here.accessToken)).body.reason).toBe('token_stale')
    expect((await me(there.accessToken)).body.reason).toBe('token_stale')
    expect((await refresh(there.cookie)).body.reason).toBe('session_ended')
    expect((await refresh(here.cookie)).status).toBe(200)
    expect((await loginWith(PASSWORD)).status).toBe(401)
    expect((await loginWith(NEW_PASSWORD)).status).toBe(200)
  })

  it('are changed for a program without a cookie too, which gets a sign-in of its own', async () => {
    const { accessToken: token } = await signIn(service)
    const body = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }
    const changed = await ask<Reply>(service, 'POST', '/api/auth/password', { body, token })
    expect((await refresh(changed.cookie ?? '')).status).toBe(200)
    expect(await service.context.db.selectFrom('sign_ins').selectAll().execute()).toHaveLength(1)
  })

  it('are reset by the link of a mail, once; every device is signed out', async () => {
    const before = await signIn(service)
    expect((await forgot(EMAIL)).status).toBe(202)
    const [letter] = await lettersTo(service, EMAIL)
    expect(letter?.locale).toBe('fr')
    expect(letter?.action?.url).toMatch(/^http:\/\/localhost:8080\/password\/reset#token=/)
    const token = tokenIn(letter)
    expect((await reset(token, 'azertyuiop')).body.reason).toBe('weak_password')
    const done = await reset(token)
    expect(done.status).toBe(200)
    expect((await me(done.body.accessToken)).status).toBe(200)
    expect((await refresh(before.cookie)).body.reason).toBe('session_ended')
    expect((await me(before.accessToken)).body.reason).toBe('token_stale')
    expect((await reset(token)).body.reason).toBe('link_expired')
    expect((await loginWith(NEW_PASSWORD)).status).toBe(200)
  })

  it('are reset once however often the link is used at once', async () => {
    await forgot(EMAIL)
    const token = tokenIn((await lettersTo(service, EMAIL))[0])
    const answers = await Promise.all(Array.from({ length: 10 }, () => reset(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.reason === 'link_expired')).toHaveLength(9)
  })

  it('cannot be reset after thirty minutes, nor with a made-up link', async () => {
    await forgot(EMAIL)
    const token = tokenIn((await lettersTo(service, EMAIL))[0])
    expect(
      JSON.stringify(await service.context.db.selectFrom('password_resets').selectAll().execute()),
    ).not.toContain(token)
    service.clock.advance(30 * 60_000)
    expect((await reset(token)).body.reason).toBe('link_expired')
    expect((await reset('A'.repeat(43))).body.reason).toBe('link_expired')
  })

  it('are asked for with the same answer and the same writing for known and unknown e-mails', async () => {
    const counts = async () => {
      const { db } = service.context
      const mails = await db.selectFrom('mails').select('id').execute()
      const resets = await db.selectFrom('password_resets').select('account_id').execute()
      return [mails.length, resets.length]
    }
    const known = await forgot(EMAIL)
    expect(await counts()).toEqual([1, 1])
    const unknown = await forgot('nobody@guichet.example')
    expect(await counts()).toEqual([2, 2])
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    expect(await lettersTo(service, 'nobody@guichet.example')).toEqual([])
  })

  it('are hashed anew when the parameters have become dated', async () => {
    const { db, config } = service.context
    const dated = await argon2.hash(PASSWORD, { type: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 })
    const { openWriter } = await import('@guichet/service-kit/database/open')
    const writer = openWriter<import('../src/tables.ts').Tables>(config.DATABASE_URL)
    await writer.updateTable('accounts').set({ password_hash: dated }).where('email', '=', EMAIL).execute()
    await writer.destroy()
    await signIn(service)
    const { password_hash } = await db
      .selectFrom('accounts')
      .selectAll()
      .where('email', '=', EMAIL)
      .executeTakeFirstOrThrow()
    expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/)
    await signIn(service)
  })
})
