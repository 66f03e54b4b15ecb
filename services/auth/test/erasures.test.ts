import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeps } from '../src/deps.ts'
import { forgetAddresses } from '../src/erasures/forget-addresses.ts'
import { playErasuresAgain } from '../src/erasures/play-again.ts'
import { type OtherService, openOther } from './fixtures/other-services.ts'
import { type AuthService, ask, register, type SignedInClient, signIn, startAuth } from './start-auth.ts'

interface Reply {
  reason: string
}

const USER = 'user@guichet.example'

describe.each(ENGINES)('erasures on %s', (engine) => {
  let file: string
  let service: AuthService
  let events: OtherService
  let admin: SignedInClient
  beforeEach(async () => {
    file = join(mkdtempSync(join(tmpdir(), 'guichet-erasures-')), `${randomUUID()}.jsonl`)
    service = await startAuth(engine, { config: { ERASURES_FILE: file } })
    events = await openOther(service, 'events', (path) =>
      path.endsWith('forget-address') ? { forgotten: 0 } : { organisers: [] },
    )
    admin = await signIn(service, 'admin@guichet.example')
  })
  afterEach(async () => {
    await events.close()
    await service.close()
    rmSync(dirname(file), { recursive: true, force: true })
  })

  const asAdmin = (url: string, body: object) =>
    ask<Reply>(service, 'POST', `/api/auth/${url}`, { token: admin.accessToken, body })
  const lines = () =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  const facts = async (type: string) => {
    const rows = await service.context.db.selectFrom('outbox').select('facts').orderBy('seq').execute()
    return rows.flatMap(({ facts }) => JSON.parse(facts)).filter((fact) => fact.type === type)
  }
  /** What a process does when it starts, and once a minute. */
  async function playAgain(): Promise<void> {
    const deps = await openDeps(service.context)
    await playErasuresAgain(deps)
    deps.post.close()
  }

  it('take an Admin who types the e-mail of the account, and are kept outside the database', async () => {
    const owner = await signIn(service)
    await register(service, USER)
    const { id } = owner.user
    const wrong = await asAdmin(`users/${id}/erase`, { email: 'other@guichet.example' })
    expect([wrong.status, wrong.body.reason]).toEqual([422, 'confirmation_wrong'])
    expect((await asAdmin(`users/${admin.user.id}/erase`, { email: admin.user.email })).body.reason).toBe(
      'own_account',
    )
    expect((await asAdmin(`users/${id}/erase`, { email: USER.toUpperCase() })).status).toBe(204)
    const me = await ask<Reply>(service, 'GET', '/api/auth/me', { token: owner.accessToken })
    expect(me.body.reason).toBe('token_stale')
    expect(await facts('account.deleted')).toMatchObject([{ actor: admin.user.id, accountId: id }])
    expect(lines()).toEqual([{ accountId: id, atMs: service.clock.nowMs() }])
    const { db } = service.context
    await forgetAddresses(service.context)
    expect(events.asked).toContain(`POST /internal/people/forget-address {"email":"${USER}"}`)
    expect(await db.selectFrom('addresses_to_forget').selectAll().execute()).toEqual([])
    for (const table of [
      'accounts',
      'registration_attempts',
      'mails',
      'outbox',
      'sign_ins',
      'erasures',
    ] as const) {
      const text = JSON.stringify(await db.selectFrom(table).selectAll().execute())
      expect([table, text.includes('user@'), text.includes('User-Durand')]).toEqual([table, false, false])
    }
    expect((await asAdmin(`users/${id}/erase`, { email: USER })).status).toBe(404)
  })

  it('take a guest by e-mail, who is told of by digest alone; an account is erased as such', async () => {
    const email = 'lou@example.org'
    expect((await asAdmin('guests/erase', { email })).status).toBe(204)
    const [told] = await facts('guest.erased')
    expect(told).toMatchObject({ actor: admin.user.id })
    expect(lines()).toEqual([{ guestDigest: told.emailDigest, atMs: service.clock.nowMs() }])
    expect((await asAdmin('guests/erase', { email: USER })).body.reason).toBe('account_exists')
  })

  it('are played again on a database that does not know them', async () => {
    const owner = await signIn(service)
    const guestDigest = 'a'.repeat(64)
    const atMs = service.clock.nowMs()
    const unknown = { accountId: '0197f7a0-0000-7000-8000-000000000001', atMs }
    const erased = [{ accountId: owner.user.id, atMs }, { guestDigest, atMs }, unknown]
    writeFileSync(file, `${erased.map((each) => JSON.stringify(each)).join('\n')}\n{"accountId":"half`)
    await playAgain()
    expect(await facts('account.deleted')).toMatchObject([{ actor: 'system', accountId: owner.user.id }])
    expect(await facts('guest.erased')).toMatchObject([{ actor: 'system', emailDigest: guestDigest }])
    await playAgain()
    expect(await facts('account.deleted')).toHaveLength(1)
    expect(await facts('guest.erased')).toHaveLength(1)
  })

  it('have events forget the address as soon as it answers', async () => {
    await events.close()
    await asAdmin('guests/erase', { email: 'lou@example.org' })
    await expect(forgetAddresses(service.context)).rejects.toThrow()
    events = await openOther(service, 'events', () => ({ forgotten: 1 }))
    await forgetAddresses(service.context)
    await forgetAddresses(service.context)
    expect(events.asked).toEqual(['POST /internal/people/forget-address {"email":"lou@example.org"}'])
  })

  it('reach the file later where the process ended in between, after half a line too', async () => {
    const owner = await signIn(service)
    await asAdmin(`users/${owner.user.id}/erase`, { email: USER })
    writeFileSync(file, '{"accountId":"0197')
    await playAgain()
    const [half, kept] = readFileSync(file, 'utf8').split('\n')
    expect(half).toBe('{"accountId":"0197')
    expect(JSON.parse(kept ?? '')).toMatchObject({ accountId: owner.user.id })
  })
})
