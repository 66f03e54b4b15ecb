import type { User } from '@guichet/contracts/auth'
import type { Registration, UserDetail, UserRecord } from '@guichet/contracts/users'
import { writeCursor } from '@guichet/service-kit/http/cursor'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { readCsv } from '@guichet/service-kit/testing/read-csv'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accountsFrom, readAccounts } from '../src/users/queries.ts'
import {
  type AuthService,
  ask,
  lettersTo,
  type Method,
  PASSWORD,
  register,
  type SignedInClient,
  signIn,
  startAuth,
  tokenIn,
} from './start-auth.ts'

interface Reply extends UserDetail {
  user: UserRecord
  registration: Registration
  items: UserRecord[]
  reason: string
}

const NEW_PASSWORD = 'trois canards dans le train'

describe.each(ENGINES)('users on %s', (engine) => {
  let service: AuthService
  let admin: SignedInClient
  let owner: SignedInClient
  beforeEach(async () => {
    service = await startAuth(engine, { common: { RATE_LIMITS: 'on' } })
    admin = await signIn(service, 'admin@guichet.example')
    owner = await signIn(service)
  })
  afterEach(() => service.close())

  const asAdmin = (method: Method, url: string, body?: unknown) =>
    ask<Reply>(service, method, `/api/auth/${url}`, { token: admin.accessToken, body })
  const logIn = (password = PASSWORD, email = 'user@guichet.example') =>
    ask<Reply>(service, 'POST', '/api/auth/login', { body: { email, password } })
  const me = (token: string) => ask<Reply>(service, 'GET', '/api/auth/me', { token })
  const refresh = (cookie: string) => ask<Reply>(service, 'POST', '/api/auth/refresh', { cookie })
  const facts = async (type: string) => {
    const rows = await service.context.db.selectFrom('outbox').select('facts').orderBy('seq').execute()
    return rows.flatMap(({ facts }) => JSON.parse(facts)).filter((fact) => fact.type === type)
  }
  const lock = (id: string, reason = 'Trois plaintes de vendeurs') =>
    asAdmin('POST', `users/${id}/lock`, { reason })

  it('are shown to an Admin with their sign-ins and when they were last here', async () => {
    const { status, body } = await asAdmin('GET', `users/${owner.user.id}`)
    expect([status, body.lock, body.signIns.length]).toEqual([200, null, 1])
    expect(body.user).toMatchObject({ email: 'user@guichet.example', lockedAtMs: null })
    expect(body.user.lastSignedInAtMs).toBe(body.signIns[0]?.startedAtMs)
    const unknown = '0197f7a0-0000-7000-8000-000000000001'
    expect((await asAdmin('GET', `users/${unknown}`)).status).toBe(404)
    for (const act of ['lock', 'unlock', 'password-reset']) {
      const answer = await asAdmin(
        'POST',
        `users/${unknown}/${act}`,
        act === 'lock' ? { reason: 'x' } : undefined,
      )
      expect([act, answer.status]).toEqual([act, 404])
    }
    expect((await asAdmin('DELETE', `users/${unknown}/sign-ins`)).status).toBe(404)
  })

  it('are locked with a reason: nothing they hold counts any more, and the right password is told so', async () => {
    const locked = await lock(owner.user.id)
    expect([locked.status, locked.body.user.lockedAtMs]).toEqual([200, service.clock.nowMs()])
    expect((await me(owner.accessToken)).body.reason).toBe('token_stale')
    expect((await refresh(owner.cookie)).body.reason).toBe('session_ended')
    const refused = await logIn()
    expect([refused.status, refused.body.reason, refused.cookie]).toEqual([403, 'account_locked', undefined])
    const wrong = await logIn('a wrong password of nobody')
    const stranger = await logIn('a wrong password of nobody', 'nobody@example.org')
    expect([wrong.status, wrong.body.reason]).toEqual([401, 'invalid_credentials'])
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...stranger.body, requestId: '' })

    const { body } = await asAdmin('GET', `users/${owner.user.id}`)
    expect(body.lock).toMatchObject({
      reason: 'Trois plaintes de vendeurs',
      by: { id: admin.user.id, name: 'Ada Admin-Durand' },
    })
    expect(body.signIns).toEqual([])
    const found = async (query: string) =>
      (await asAdmin('GET', `users?${query}`)).body.items.map(({ id }) => id)
    expect(await found('locked=true')).toEqual([owner.user.id])
    expect(await found('locked=false')).not.toContain(owner.user.id)
    expect(await facts('account.locked')).toEqual([
      { type: 'account.locked', actor: admin.user.id, accountId: owner.user.id, ver: 2 },
    ])
    expect(JSON.stringify(await service.context.db.selectFrom('outbox').selectAll().execute())).not.toContain(
      'plaintes',
    )
  })

  describe('as a list', () => {
    const listed = async (query: string) => (await asAdmin('GET', `users?${query}`)).body.items
    /** All of them, one to a page. */
    async function inOrder(sort: string): Promise<UserRecord[]> {
      const all: UserRecord[] = []
      for (let cursor = ''; ; ) {
        const next = cursor === '' ? '' : `&cursor=${cursor}`
        const { body } = await asAdmin('GET', `users?sort=${sort}&limit=1${next}`)
        const { items, nextCursor } = body as unknown as { items: UserRecord[]; nextCursor: string | null }
        all.push(...items)
        if (nextCursor === null) return all
        cursor = nextCursor
      }
    }
    const nameOf = ({ firstName, lastName }: UserRecord) => `${firstName} ${lastName}`

    it('are sorted by age, by name without regard to accents, and by who was here last, page by page', async () => {
      await ask(service, 'PATCH', '/api/auth/me', {
        token: owner.accessToken,
        body: { firstName: 'Élodie', lastName: 'Aubry' },
      })
      const newest = await inOrder('newest')
      expect(newest.map(({ id }) => id)).toEqual(
        newest
          .map(({ id }) => id)
          .toSorted()
          .toReversed(),
      )
      expect(await listed('limit=100')).toEqual(newest)
      expect(await inOrder('oldest')).toEqual(newest.toReversed())
      const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      const byName = (await inOrder('name')).map(nameOf)
      expect(byName).toHaveLength(newest.length)
      expect(byName.map(plain)).toEqual(newest.map(nameOf).map(plain).toSorted())
      const seen = (await inOrder('seen')).map(({ lastSignedInAtMs }) => lastSignedInAtMs ?? 0)
      expect(seen).toEqual(seen.toSorted((a, b) => b - a))
      expect(seen).toHaveLength(newest.length)
      expect((await asAdmin('GET', 'users?sort=email')).status).toBe(422)
    })

    it('each once, whoever signs in while they are read', async () => {
      const search = { sort: 'seen', limit: 1 } as const
      const read: string[] = []
      for await (const page of readAccounts(service.context.db, search)) {
        const [account] = page
        if (!account) throw new Error('a page is empty')
        read.push(account.id)
        service.clock.advance(1_000)
        if (read.length === 2) await signIn(service, account.email)
      }
      expect(read.toSorted()).toEqual((await inOrder('oldest')).map(({ id }) => id))
    })

    it('begin anew where the account is gone that a page would follow', async () => {
      const cursor = writeCursor(['0197f7a0-0000-7000-8000-000000000001'])
      const next = await asAdmin('GET', `users?sort=name&cursor=${cursor}`)
      expect([next.status, next.body.reason]).toEqual([422, 'invalid_input'])
    })

    it('leave as a table as they are looked for, which the audit knows', async () => {
      const take = (query: string, token = admin.accessToken) =>
        service.app.inject({
          url: `/api/auth/users.csv?${query}`,
          headers: { authorization: `Bearer ${token}` },
        })
      expect((await take('', owner.accessToken)).statusCode).toBe(403)
      await lock(owner.user.id)
      const table = await take('locked=true')
      expect(table.headers['guichet-rows']).toBe('1')
      expect(readCsv(table.body)).toEqual([
        expect.objectContaining({
          Account: owner.user.id,
          'E-mail': 'user@guichet.example',
          Access: 'locked',
        }),
      ])
      const all = readCsv((await take('sort=name&locale=fr&bom=1')).body, ';')
      expect(all.map(({ Compte }) => Compte)).toEqual((await inOrder('name')).map(({ id }) => id))
      expect(await facts('table.exported')).toMatchObject([
        { actor: admin.user.id, table: 'users', rows: 1 },
        { actor: admin.user.id, table: 'users', rows: all.length },
      ])
    })

    it.runIf(engine === 'sqlite')('are read in their order, not sorted for each page', async () => {
      const { db } = service.context
      for (const sort of ['newest', 'oldest', 'name', 'seen'] as const) {
        const from = { id: owner.user.id, key: sort === 'seen' ? 1 : 'a' }
        const question = accountsFrom(db, { sort, limit: 50 }, from).compile()
        const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${question.sql}`, [...question.parameters])
        const { rows } = await db.executeQuery<{ detail: string }>(plan)
        const steps = rows.map(({ detail }) => detail).join('\n')
        expect([sort, steps]).toEqual([sort, expect.stringMatching(/^SEARCH accounts/)])
        expect(steps).not.toContain('TEMP B-TREE')
      }
    })
  })

  it('have no other way in while locked, neither a link sent before nor one sent since', async () => {
    const forgot = { body: { email: 'user@guichet.example' } }
    await ask(service, 'POST', '/api/auth/password/forgot', forgot)
    const before = tokenIn((await lettersTo(service, 'user@guichet.example'))[0])
    await lock(owner.user.id)
    const reset = (token: string) =>
      ask<Reply>(service, 'POST', '/api/auth/password/reset', { body: { token, newPassword: NEW_PASSWORD } })
    expect((await reset(before)).body.reason).toBe('link_expired')
    await ask(service, 'POST', '/api/auth/password/forgot', forgot)
    const since = tokenIn((await lettersTo(service, 'user@guichet.example'))[0])
    expect((await reset(since)).body.reason).toBe('account_locked')
    expect((await asAdmin('POST', `users/${owner.user.id}/password-reset`)).body.reason).toBe(
      'account_locked',
    )
  })

  it('are unlocked: the password is good again, what they held before is not', async () => {
    await lock(owner.user.id)
    const again = await lock(owner.user.id, 'Encore')
    expect(again.status).toBe(200)
    expect(await facts('account.locked')).toHaveLength(1)
    const unlocked = await asAdmin('POST', `users/${owner.user.id}/unlock`)
    expect([unlocked.status, unlocked.body.user.lockedAtMs]).toEqual([200, null])
    expect((await asAdmin('POST', `users/${owner.user.id}/unlock`)).status).toBe(200)
    expect(await facts('account.unlocked')).toHaveLength(1)
    expect((await logIn()).status).toBe(200)
    expect((await refresh(owner.cookie)).status).toBe(401)
    expect((await me(owner.accessToken)).body.reason).toBe('token_stale')
  })

  it('keep an Admin who can get in: nobody locks themselves, and a locked Admin does not count', async () => {
    expect((await lock(admin.user.id)).body.reason).toBe('own_account')
    await asAdmin('PATCH', `users/${owner.user.id}`, { roles: ['Admin'] })
    expect((await lock(owner.user.id)).status).toBe(200)
    const step = await asAdmin('PATCH', `users/${admin.user.id}`, { roles: ['User'] })
    expect(step.body.reason).toBe('last_admin')
    const taken = await asAdmin('PATCH', `users/${owner.user.id}`, { roles: ['User'] })
    expect(taken.status).toBe(200)
  })

  it('keep an Admin even when each locks the other at the same time', async () => {
    await asAdmin('PATCH', `users/${owner.user.id}`, { roles: ['Admin'] })
    const other = await signIn(service)
    const lockAs = (token: string, id: string) =>
      ask<Reply>(service, 'POST', `/api/auth/users/${id}/lock`, { token, body: { reason: 'x' } })
    const answers = await Promise.all([
      lockAs(admin.accessToken, other.user.id),
      lockAs(other.accessToken, admin.user.id),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('are signed out everywhere, and may sign in again', async () => {
    const second = await signIn(service)
    expect((await asAdmin('DELETE', `users/${owner.user.id}/sign-ins`)).status).toBe(204)
    for (const { accessToken, cookie } of [owner, second]) {
      expect((await me(accessToken)).body.reason).toBe('token_stale')
      expect((await refresh(cookie)).status).toBe(401)
    }
    expect(await facts('account.tokens_revoked')).toMatchObject([
      { actor: admin.user.id, accountId: owner.user.id, why: 'by_admin', ver: 2 },
    ])
    expect((await logIn()).status).toBe(200)
  })

  it('are sent a link for a new password', async () => {
    expect((await asAdmin('POST', `users/${owner.user.id}/password-reset`)).status).toBe(202)
    const token = tokenIn((await lettersTo(service, 'user@guichet.example'))[0])
    const body = { token, newPassword: NEW_PASSWORD }
    expect((await ask(service, 'POST', '/api/auth/password/reset', { body })).status).toBe(200)
    expect(await facts('account.reset_sent')).toMatchObject([
      { actor: admin.user.id, accountId: owner.user.id },
    ])
    for (let sent = 1; sent < 5; sent++) await asAdmin('POST', `users/${owner.user.id}/password-reset`)
    expect((await asAdmin('POST', `users/${owner.user.id}/password-reset`)).status).toBe(429)
  })

  it('who wait for a code are found and sent another: the page goes on with it, the former code is dead', async () => {
    const attemptId = await register(service, 'nina@example.org')
    await register(service, 'user@guichet.example')
    const confirm = (code?: string) =>
      ask<{ user: User; reason: string }>(service, 'POST', `/api/auth/register/${attemptId}/confirm`, {
        body: { code },
      })
    const former = (await lettersTo(service, 'nina@example.org'))[0]?.code
    for (let tries = 0; tries < 5; tries++) await confirm(former === '000000' ? '111111' : '000000')
    const pending = await asAdmin('GET', 'registrations?query=NINA%20roux')
    expect(pending.body.items).toMatchObject([{ email: 'nina@example.org', tries: 5 }])
    expect((await asAdmin('GET', 'registrations')).body.items).toHaveLength(1)
    service.clock.advance(10 * 60_000)
    const id = pending.body.items[0]?.id
    const resent = await asAdmin('POST', `registrations/${id}/resend`)
    expect(resent.body.registration).toMatchObject({
      tries: 0,
      expiresAtMs: service.clock.nowMs() + 15 * 60_000,
    })
    service.clock.advance(10 * 60_000)
    const fresh = (await lettersTo(service, 'nina@example.org'))[0]?.code
    if (fresh !== former) expect((await confirm(former)).body.reason).toBe('invalid_code')
    expect((await confirm(fresh)).body.user).toMatchObject({ email: 'nina@example.org', roles: ['User'] })
    expect(await facts('registration.resent')).toMatchObject([{ actor: admin.user.id }])
    expect((await asAdmin('POST', `registrations/${id}/resend`)).status).toBe(404)
    expect((await asAdmin('GET', 'registrations')).body.items).toEqual([])
  })

  it('are nobody’s to see or to change but an Admin’s', async () => {
    const id = admin.user.id
    const asked = [
      ['GET', `users/${id}`],
      ['POST', `users/${id}/lock`],
      ['POST', `users/${id}/unlock`],
      ['POST', `users/${id}/password-reset`],
      ['DELETE', `users/${id}/sign-ins`],
      ['GET', 'registrations'],
      ['POST', `registrations/${id}/resend`],
    ] as const
    for (const [method, url] of asked) {
      const body = url.endsWith('/lock') ? { reason: 'x' } : undefined
      const answer = await ask(service, method, `/api/auth/${url}`, { token: owner.accessToken, body })
      expect([url, answer.status]).toEqual([url, 403])
    }
  })
})
