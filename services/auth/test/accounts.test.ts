import type { User } from '@guichet/contracts/auth'
import type { FactOf, FactType } from '@guichet/contracts/facts'
import type { FleetRole } from '@guichet/contracts/roles'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { toldBy } from '@guichet/service-kit/testing/told-by'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OtherService, openEvents } from './fixtures/other-services.ts'
import { type AuthService, ask, lettersTo, PASSWORD, register, signIn, startAuth } from './start-auth.ts'

interface Reply {
  user: User
  items: User[]
  nextCursor: string | null
  reason: string
}

describe.each(ENGINES)('accounts on %s', (engine) => {
  let service: AuthService
  let events: OtherService
  beforeEach(async () => {
    service = await startAuth(engine)
    events = await openEvents(service)
  })
  afterEach(async () => {
    await events.close()
    await service.close()
  })

  const users = (token: string, query = '') =>
    ask<Reply>(service, 'GET', `/api/auth/users${query}`, { token })
  const giveRoles = (of: AuthService, token: string, id: string, roles: readonly FleetRole[]) =>
    ask<Reply>(of, 'PATCH', `/api/auth/users/${id}`, { token, body: { roles } })
  const facts = async <Type extends FactType>(type: Type) =>
    (await toldBy(service)).filter((fact): fact is FactOf<Type> => fact.type === type)
  const open = async (email: string): Promise<User> => {
    const attemptId = await register(service, email)
    const code = (await lettersTo(service, email))[0]?.code
    const url = `/api/auth/register/${attemptId}/confirm`
    return (await ask<Reply>(service, 'POST', url, { body: { code } })).body.user
  }

  it('open with the demo, each once, and keep what became of them', async () => {
    expect(await facts('account.opened')).toHaveLength(3)
    expect((await facts('account.opened'))[0]).toMatchObject({ actor: 'demo', roles: ['User'], ver: 1 })
    const { accessToken: token } = await signIn(service)
    await ask(service, 'PATCH', '/api/auth/me', { token, body: { firstName: 'Ursule' } })
    await service.context.port.run('openDemoAccounts', [
      {
        email: 'user@guichet.example',
        emailDigest: '0'.repeat(64),
        passwordHash: 'another',
        firstName: 'Ada',
        lastName: 'Durand',
        locale: 'fr',
        roles: ['Admin'],
      },
    ])
    expect((await signIn(service)).user).toMatchObject({ firstName: 'Ursule', roles: ['User'] })
    expect(await facts('account.opened')).toHaveLength(3)
  })

  it('are changed by their owner, and refuse what is not theirs to change', async () => {
    const { accessToken: token } = await signIn(service)
    const patch = (body: object) => ask<Reply>(service, 'PATCH', '/api/auth/me', { token, body })
    const changed = await patch({ firstName: 'Ursule', locale: 'en' })
    expect(changed.body.user).toMatchObject({ firstName: 'Ursule', lastName: 'User-Durand', locale: 'en' })
    expect((await patch({ roles: ['Admin'] })).status).toBe(422)
    expect((await patch({ firstName: 'a\u0000b' })).status).toBe(422)
    expect((await patch({ firstName: '\ud800' })).status).toBeLessThan(500)
  })

  it('are deleted by who knows the password; nothing personal is left and the e-mail is free again', async () => {
    const { accessToken: token, cookie, user } = await signIn(service)
    const remove = (password: string) =>
      ask<Reply>(service, 'DELETE', '/api/auth/me', { token, cookie, body: { password } })
    expect((await remove('not the password')).body.reason).toBe('invalid_credentials')
    await ask(service, 'POST', '/api/auth/password/forgot', { body: { email: user.email } })
    const removed = await remove(PASSWORD)
    expect([removed.status, removed.cookie]).toEqual([204, ''])
    expect((await ask<Reply>(service, 'GET', '/api/auth/me', { token })).body.reason).toBe('token_stale')
    expect((await ask<Reply>(service, 'POST', '/api/auth/refresh', { cookie })).status).toBe(401)
    expect(await facts('account.deleted')).toMatchObject([{ accountId: user.id, ver: 2 }])

    const { db } = service.context
    const tables = ['accounts', 'sign_ins', 'password_resets', 'mails', 'outbox', 'outbox_personal'] as const
    for (const table of tables) {
      const text = JSON.stringify(await db.selectFrom(table).selectAll().execute())
      expect([table, text.includes('user@'), text.includes('User-Durand')]).toEqual([table, false, false])
    }
    const again = await open('user@guichet.example')
    expect(again.id).not.toBe(user.id)
  })

  it('stay where their owner alone owns an organiser, and where events cannot be asked', async () => {
    const { accessToken: token, user } = await signIn(service)
    const remove = () =>
      ask<Reply>(service, 'DELETE', '/api/auth/me', { token, body: { password: PASSWORD } })
    await events.close()
    const unasked = await remove()
    expect([unasked.status, unasked.body.reason]).toEqual([503, 'unavailable'])
    events = await openEvents(service, [{ id: user.id, name: 'Théâtre des Carmes' }])
    const refused = await remove()
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ reason: 'last_owner', organisers: ['Théâtre des Carmes'] })
    expect(events.asked).toEqual([`GET /internal/accounts/${user.id}/sole-ownerships`])
    expect((await ask<Reply>(service, 'GET', '/api/auth/me', { token })).body.user.id).toBe(user.id)
    expect(await facts('account.deleted')).toEqual([])
    await events.close()
    events = await openEvents(service)
    expect((await remove()).status).toBe(204)
  })

  it('are listed for an Admin: by words, by role, page by page', async () => {
    const { accessToken: admin } = await signIn(service, 'admin@guichet.example')
    await open('rene_100@guichet.example')
    const emails = async (query: string) => (await users(admin, query)).body.items.map(({ email }) => email)
    expect(await emails('')).toHaveLength(4)
    expect(await emails('?query=ADMIN')).toEqual(['admin@guichet.example'])
    expect(await emails('?query=user-dur%C3%A2nd')).toEqual(['user@guichet.example'])
    expect(await emails('?query=100%25')).toEqual([])
    expect(await emails('?query=_')).toEqual(['rene_100@guichet.example'])
    expect(await emails('?role=Support')).toEqual(['support@guichet.example'])
    const first = (await users(admin, '?limit=3')).body
    expect(first.items).toHaveLength(3)
    const second = (await users(admin, `?limit=3&cursor=${first.nextCursor}`)).body
    expect([second.items.length, second.nextCursor]).toEqual([1, null])
    for (const query of [
      '?cursor=nonsense',
      '?query=%00',
      '?limit=0',
      '?role=King',
      '?cursor=!',
      '?limit=1e9',
    ]) {
      expect([query, (await users(admin, query)).status]).toEqual([query, 422])
    }
  })

  it('are shown and given roles by nobody but an Admin', async () => {
    const { accessToken: token, user } = await signIn(service)
    expect((await users(token)).status).toBe(403)
    expect((await giveRoles(service, token, user.id, ['Admin'])).status).toBe(403)
    expect((await ask(service, 'GET', '/api/auth/users')).status).toBe(401)
  })

  it('count with their new roles at once: the old token is stale, a refreshed one says them', async () => {
    const { accessToken: admin, user: self } = await signIn(service, 'admin@guichet.example')
    const owner = await signIn(service)
    const changed = await giveRoles(service, admin, owner.user.id, ['EventCreator', 'User'])
    expect(changed.body.user.roles.toSorted()).toEqual(['EventCreator', 'User'])
    expect(await facts('account.roles_changed')).toMatchObject([
      { actor: self.id, accountId: owner.user.id, roles: ['EventCreator', 'User'], ver: 2 },
    ])
    const token = owner.accessToken
    expect((await ask<Reply>(service, 'GET', '/api/auth/me', { token })).body.reason).toBe('token_stale')
    const { body } = await ask<Reply>(service, 'POST', '/api/auth/refresh', { cookie: owner.cookie })
    expect(body.user.roles).toEqual(['User', 'EventCreator'])
    const unknown = '0197f7a0-0000-7000-8000-000000000001'
    expect((await giveRoles(service, admin, unknown, ['User'])).status).toBe(404)
    expect((await giveRoles(service, admin, owner.user.id, [])).status).toBe(422)
  })

  it('keep one Admin, even when each takes the role from the other at the same time', async () => {
    expect(await raceOfTwoAdmins(service)).toEqual({ statuses: [200, 409], admins: 1 })
    const { accessToken: token, user } = await signIn(service, 'user@guichet.example')
    const [last] = await facts('account.roles_changed').then((changes) => changes.slice(-1))
    const isUserLast = last?.accountId !== user.id
    const lastAdmin = isUserLast ? { accessToken: token } : await signIn(service, 'admin@guichet.example')
    const remove = { token: lastAdmin.accessToken, body: { password: PASSWORD } }
    expect((await ask<Reply>(service, 'DELETE', '/api/auth/me', remove)).body.reason).toBe('last_admin')
  })

  it('control: without the rule nobody would be left', async () => {
    const verbs = new URL('./fixtures/unguarded-verbs.ts', import.meta.url)
    const unguarded = await startAuth(engine, { verbs })
    try {
      expect(await raceOfTwoAdmins(unguarded)).toEqual({ statuses: [200, 200], admins: 0 })
    } finally {
      await unguarded.close()
    }
  })

  async function raceOfTwoAdmins(of: AuthService) {
    const admin = await signIn(of, 'admin@guichet.example')
    const { user } = await signIn(of)
    await giveRoles(of, admin.accessToken, user.id, ['Admin'])
    const other = await signIn(of)
    const answers = await Promise.all([
      giveRoles(of, admin.accessToken, other.user.id, ['User']),
      giveRoles(of, other.accessToken, admin.user.id, ['User']),
    ])
    const rows = await of.context.db
      .selectFrom('account_roles')
      .selectAll()
      .where('role', '=', 'Admin')
      .execute()
    return { statuses: answers.map(({ status }) => status).sort(), admins: rows.length }
  }
})
