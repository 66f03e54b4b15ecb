import type { LoginAnswer } from '@guichet/contracts/auth'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type AuthService,
  ask,
  lettersTo,
  PASSWORD,
  register,
  signIn,
  startAuth,
  tokenIn,
} from './start-auth.ts'

const EMAIL = 'nina@guichet.example'

interface Reply extends LoginAnswer {
  reason: string
}

describe.each(ENGINES)('registration on %s', (engine) => {
  let service: AuthService
  beforeEach(async () => {
    service = await startAuth(engine)
  })
  afterEach(() => service.close())

  const confirm = (attemptId: string, code: string) =>
    ask<Reply>(service, 'POST', `/api/auth/register/${attemptId}/confirm`, { body: { code } })
  const confirmLink = (token: string, password: string) =>
    ask<Reply>(service, 'POST', '/api/auth/register/confirm-link', { body: { token, password } })
  const codeTo = async (email: string) => (await lettersTo(service, email))[0]?.code ?? ''
  const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  it('makes an account once the code of the mail is typed', async () => {
    const attemptId = await register(service, EMAIL)
    const login = { body: { email: EMAIL, password: PASSWORD } }
    expect((await ask(service, 'POST', '/api/auth/login', login)).status).toBe(401)
    const confirmed = await confirm(attemptId, await codeTo(EMAIL))
    expect(confirmed.status).toBe(200)
    expect(confirmed.cookie).toBeTruthy()
    expect(confirmed.body.user).toMatchObject({
      email: EMAIL,
      roles: ['User'],
      firstName: 'Nina',
      locale: 'en',
    })
    expect((await signIn(service, EMAIL)).user.id).toBe(confirmed.body.user.id)
    expect((await confirm(attemptId, await codeTo(EMAIL))).body.reason).toBe('attempt_expired')
  })

  it('asks for the password where the link is opened, so that nobody confirms a stranger', async () => {
    await register(service, EMAIL)
    const token = tokenIn((await lettersTo(service, EMAIL))[0])
    const refused = await confirmLink(token, 'another password altogether')
    expect([refused.status, refused.body.reason]).toEqual([401, 'invalid_credentials'])
    expect((await confirmLink(token, PASSWORD)).status).toBe(200)
    expect((await confirmLink(token, PASSWORD)).body.reason).toBe('attempt_expired')
  })

  it('tells nobody but the mailbox whose e-mail is known', async () => {
    const known = 'user@guichet.example'
    const attempts = []
    for (const email of [known, EMAIL]) {
      const body = { email, password: PASSWORD, firstName: 'Nina', lastName: 'Roux', locale: 'en' }
      const answer = await ask<{ attemptId: string }>(service, 'POST', '/api/auth/register', { body })
      expect([answer.status, Object.keys(answer.body), answer.body.attemptId.length]).toEqual([
        202,
        ['attemptId'],
        43,
      ])
      attempts.push(answer.body.attemptId)
    }
    const refusals = await Promise.all(
      attempts.map(async (attemptId) => {
        const code = wrongCode(await codeTo(EMAIL))
        const reasons = []
        for (let i = 0; i < 6; i += 1) reasons.push((await confirm(attemptId, code)).body.reason)
        return reasons
      }),
    )
    expect(refusals[0]).toEqual([...Array(4).fill('invalid_code'), 'attempt_locked', 'attempt_locked'])
    expect(refusals[1]).toEqual(refusals[0])
    const [letter] = await lettersTo(service, known)
    expect(letter).toMatchObject({ title: 'You have an account already' })
    expect(letter?.code).toBeUndefined()
    expect(letter?.action?.url).toBe('http://localhost:8080/sign-in')
  })

  it('does the same writing for a known and an unknown e-mail', async () => {
    const rows = async () => {
      const { db } = service.context
      const attempts = await db.selectFrom('registration_attempts').selectAll().execute()
      const mails = await db.selectFrom('mails').select(['recipient', 'due_at_ms']).execute()
      return [attempts.length, mails.filter((mail) => mail.due_at_ms !== null).length]
    }
    await register(service, 'user@guichet.example')
    expect(await rows()).toEqual([1, 1])
    await register(service, EMAIL)
    expect(await rows()).toEqual([2, 2])
  })

  it('lets five codes be tried however many are sent at once', async () => {
    const attemptId = await register(service, EMAIL)
    const code = await codeTo(EMAIL)
    const wrong = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        confirm(attemptId, String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0')),
      ),
    )
    const reasons = wrong.map((answer) => answer.body.reason)
    expect(reasons.filter((reason) => reason === 'invalid_code')).toHaveLength(4)
    expect(reasons.filter((reason) => reason === 'attempt_locked')).toHaveLength(46)
    expect((await confirm(attemptId, code)).body.reason).toBe('attempt_locked')
  })

  it('control: without the count all fifty would be judged', async () => {
    const unguarded = await startAuth(engine, {
      verbs: new URL('./fixtures/unguarded-verbs.ts', import.meta.url),
    })
    try {
      const attemptId = await register(unguarded, EMAIL)
      const url = `/api/auth/register/${attemptId}/confirm`
      const code = wrongCode((await lettersTo(unguarded, EMAIL))[0]?.code ?? '')
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => ask<Reply>(unguarded, 'POST', url, { body: { code } })),
      )
      expect(answers.filter((answer) => answer.body.reason === 'invalid_code')).toHaveLength(50)
    } finally {
      await unguarded.close()
    }
  })

  it('lets five passwords be tried on a link', async () => {
    await register(service, EMAIL)
    const token = tokenIn((await lettersTo(service, EMAIL))[0])
    const tries = await Promise.all(Array.from({ length: 9 }, () => confirmLink(token, 'a wrong password')))
    const reasons = tries.map((answer) => answer.body.reason)
    expect(reasons.filter((reason) => reason === 'invalid_credentials')).toHaveLength(5)
    expect((await confirmLink(token, PASSWORD)).body.reason).toBe('attempt_locked')
  })

  it('makes one account of two attempts for one e-mail', async () => {
    const attempts = []
    for (let i = 0; i < 2; i += 1) {
      attempts.push({ attemptId: await register(service, EMAIL), code: await codeTo(EMAIL) })
    }
    const answers = await Promise.all(attempts.map(({ attemptId, code }) => confirm(attemptId, code)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.reason).toBe('account_exists')
    const accounts = await service.context.db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', EMAIL)
      .execute()
    expect(accounts).toHaveLength(1)
  })

  it('ends an attempt after fifteen minutes and forgets it', async () => {
    const attemptId = await register(service, EMAIL)
    const code = await codeTo(EMAIL)
    service.clock.advance(15 * 60_000)
    const late = await confirm(attemptId, code)
    expect([late.status, late.body.reason]).toEqual([409, 'attempt_expired'])
    await service.context.port.run('sweepExpired', null)
    const { db } = service.context
    expect(await db.selectFrom('registration_attempts').selectAll().execute()).toEqual([])
    expect(await lettersTo(service, EMAIL)).toEqual([])
  })

  it('refuses a weak password in the language asked for, and stores neither code, link nor id as they are', async () => {
    const body = { email: EMAIL, password: 'azertyuiop', firstName: 'Nina', lastName: 'Roux' }
    const weak = await ask<{ reason: string; feedback: unknown }>(service, 'POST', '/api/auth/register', {
      body,
    })
    expect([weak.status, weak.body.reason]).toEqual([422, 'weak_password'])
    expect(weak.body.feedback).toMatchObject({ warning: 'Au moins quinze caractères.' })

    const attemptId = await register(service, EMAIL)
    const stored = JSON.stringify(
      await service.context.db.selectFrom('registration_attempts').selectAll().execute(),
    )
    for (const secret of [
      attemptId,
      await codeTo(EMAIL),
      tokenIn((await lettersTo(service, EMAIL))[0]),
      PASSWORD,
    ]) {
      expect(stored).not.toContain(secret)
    }
  })

  it('takes a password typed with accents in one character or two for the same', async () => {
    const composed = 'été là-haut près du phare blanc'.normalize('NFC')
    await confirm(await register(service, EMAIL, composed), await codeTo(EMAIL))
    expect((await signIn(service, EMAIL, composed.normalize('NFD'))).user.email).toBe(EMAIL)
  })
})
