import { userAnswer, userPage } from '@guichet/contracts/auth'
import type { FleetRole } from '@guichet/contracts/roles'
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

let house: House
let admin: Visitor

beforeAll(async () => {
  house = await openHouse()
  admin = await house.signedIn('Admin')
})
afterAll(() => house?.close())

async function giveRoles(email: string, roles: FleetRole[]): Promise<void> {
  const query = new URLSearchParams({ query: email })
  const [account] = read(await admin.get(`/api/auth/users?${query}`), 200, userPage).items
  const changed = await admin.ask('PATCH', `/api/auth/users/${account?.id}`, { body: { roles } })
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
  await Promise.all(PAGES.map(hearOf))
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

test('the fleet keeps an Admin', async () => {
  const { email } = house.account('Admin')
  const query = new URLSearchParams({ query: email })
  const [account] = read(await admin.get(`/api/auth/users?${query}`), 200, userPage).items
  const lost = await admin.ask('PATCH', `/api/auth/users/${account?.id}`, { body: { roles: ['User'] } })
  expect([lost.status, readProblem(lost).reason]).toEqual([409, 'last_admin'])
})
