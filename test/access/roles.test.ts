import { fileURLToPath } from 'node:url'
import type { FleetRole } from '@guichet/contracts/roles'
import { userAnswer, userPage } from '@guichet/contracts/users'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem, type Visitor } from '../fixtures/visitor.ts'

/** What the API promises of roles given or taken. */
const COUNTS_WITHIN_MS = 2_000

/** A page of each service that any account may see. */
const PAGES = [
  '/api/auth/me',
  '/api/events/mine',
  '/api/tickets/orders',
  '/api/validation/sessions',
  '/api/popcorn/history',
] as const

/** The figures let in who may see sales; that is judged after the token. */
const FIGURES = '/api/admin/stats?from=2026-01-01&to=2026-01-02'

const WITHOUT_VERSIONS = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-versions.ts', import.meta.url))}`,
}

let house: House
let admin: Visitor

beforeAll(async () => {
  house = await openHouse()
  admin = await house.signedIn('Admin')
})
afterAll(() => house?.close())

async function idOf(email: string): Promise<string> {
  const query = new URLSearchParams({ query: email })
  return read(await admin.get(`/api/auth/users?${query}`), 200, userPage).items[0]?.id ?? ''
}

async function giveRoles(email: string, roles: FleetRole[]): Promise<void> {
  const changed = await admin.ask('PATCH', `/api/auth/users/${await idOf(email)}`, { body: { roles } })
  expect(read(changed, 200, userAnswer).user.roles.sort()).toEqual(roles.sort())
}

async function untilStale(visitor: Visitor): Promise<void> {
  const hearOf = (page: string) =>
    until(
      `the old token no longer counts at ${page}`,
      async () => {
        const answer = await visitor.get(page)
        return answer.status === 401 && readProblem(answer).reason === 'token_stale'
      },
      COUNTS_WITHIN_MS,
    )
  await Promise.all([...PAGES, FIGURES].map(hearOf))
}

async function mayOpenOrganisers(visitor: Visitor): Promise<boolean> {
  const { status } = await visitor.post('/api/events/organisers', { name: 'La Compagnie' })
  expect([201, 403]).toContain(status)
  return status === 201
}

test('a role that is given counts everywhere within two seconds, and so does its loss', async () => {
  const { email } = house.account('User')
  const user = await house.signedIn('User')
  const bystander = await house.signedIn('Seller')
  expect(await mayOpenOrganisers(user)).toBe(false)

  await giveRoles(email, ['User', 'EventCreator'])
  await untilStale(user)
  await user.refresh()
  expect(await mayOpenOrganisers(user)).toBe(true)
  expect((await createEvent(user)).state).toBe('published')

  await giveRoles(email, ['User'])
  await untilStale(user)
  await user.refresh()
  expect(await mayOpenOrganisers(user)).toBe(false)
  for (const page of PAGES) expect((await bystander.get(page)).status).toBe(200)
})

test('a lock shuts out everywhere within two seconds, tokens already given out too; unlocking lets in again', async () => {
  const account = house.account('Support')
  const user = await house.signedIn('Support')
  for (const page of PAGES) expect((await user.get(page)).status).toBe(200)
  const path = `/api/auth/users/${await idOf(account.email)}`
  expect((await admin.post(`${path}/lock`, { reason: 'Téléphone perdu' })).status).toBe(200)
  await untilStale(user)
  expect((await user.post('/api/auth/refresh')).status).toBe(401)
  const refused = await house
    .visitor()
    .post('/api/auth/login', { email: account.email, password: account.password })
  expect([refused.status, readProblem(refused).reason]).toEqual([403, 'account_locked'])
  expect((await admin.post(`${path}/unlock`)).status).toBe(200)
  await user.signIn(account)
  for (const page of PAGES) expect((await user.get(page)).status).toBe(200)
})

test('control: where nobody asks how old a token is, a locked account goes on with it', async () => {
  const unwary = await openHouse({ env: { validation: WITHOUT_VERSIONS } })
  try {
    const user = await unwary.signedIn('Support')
    const chief = await unwary.signedIn('Admin')
    const query = new URLSearchParams({ query: unwary.account('Support').email })
    const [account] = read(await chief.get(`/api/auth/users?${query}`), 200, userPage).items
    expect((await chief.post(`/api/auth/users/${account?.id}/lock`, { reason: 'x' })).status).toBe(200)
    await until('the others refuse it', async () => (await user.get('/api/tickets/orders')).status === 401)
    const refusal = until(
      'validation refuses it',
      async () => (await user.get('/api/validation/sessions')).status === 401,
      COUNTS_WITHIN_MS,
    )
    await expect(refusal).rejects.toThrow('did not come true')
  } finally {
    await unwary.close()
  }
})

test('the fleet keeps an Admin', async () => {
  const { email } = house.account('Admin')
  const lost = await admin.ask('PATCH', `/api/auth/users/${await idOf(email)}`, { body: { roles: ['User'] } })
  expect([lost.status, readProblem(lost).reason]).toEqual([409, 'last_admin'])
})
