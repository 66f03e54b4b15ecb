import { type Member, memberPage } from '@guichet/contracts/organisers'
import { type MemberRole, memberRole } from '@guichet/contracts/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEvent } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

let house: House
let owner: Visitor
let url: string

beforeAll(async () => {
  house = await openHouse()
  owner = await house.signedIn('EventCreator')
  const event = await createEvent(owner)
  url = `/api/events/organisers/${event.organiser.id}/members`
})

afterAll(() => house?.close())

async function members(as: Visitor): Promise<Member[]> {
  return read(await as.get(url), 200, memberPage).items
}

async function idOf(somebody: Visitor): Promise<string> {
  const { body } = await somebody.get('/api/auth/me')
  return (body as { user: { id: string } }).user.id
}

const give = (accountId: string, role: MemberRole) =>
  owner.ask('PUT', `${url}/${accountId}`, { body: { role } })

test('colleagues are known by name, their e-mails to those who manage the team', async () => {
  const [cashier, door] = [await house.signedIn('Cashier'), await house.signedIn('Basic')]
  for (const [who, role] of [
    [cashier, 'cashier'],
    [door, 'door'],
  ] as const) {
    expect((await give(await idOf(who), role)).status).toBe(200)
  }
  const { name, email } = house.account('Basic')
  const seen = async (by: Visitor) => {
    const found = await members(by)
    expect(found.map(({ role }) => role).toSorted()).toEqual(
      memberRole.options.filter((role) => ['owner', 'cashier', 'door'].includes(role)).toSorted(),
    )
    expect(found.every((member) => member.name !== null && !member.isDeleted)).toBe(true)
    expect(found.find(({ role }) => role === 'door')?.name).toBe(name)
    return found.filter((member) => member.email !== null).map((member) => member.email)
  }
  expect(await seen(owner)).toHaveLength(3)
  expect(await seen(owner)).toContain(email)
  expect(await seen(door)).toEqual([email])
  expect(await seen(cashier)).toEqual([house.account('Cashier').email])
})

test('an account that is no more leaves the team, and one that never was is not taken in', async () => {
  const gone = await house.signedIn('Seller')
  const accountId = await idOf(gone)
  expect((await give(accountId, 'seller')).status).toBe(200)
  const { password } = house.account('Seller')
  expect((await gone.ask('DELETE', '/api/auth/me', { body: { password } })).status).toBe(204)
  await until('the member has left', async () =>
    (await members(owner)).every((member) => member.accountId !== accountId),
  )
  const { status, body } = await give(newId(), 'seller')
  expect([status, (body as { reason: string }).reason]).toEqual([422, 'unknown_account'])
})

test('while accounts cannot be asked, colleagues are shown by their ids', async () => {
  house.fleet.kill('auth', 'SIGSTOP')
  try {
    const found = await members(owner)
    expect(found.length).toBeGreaterThan(1)
    for (const member of found) expect(member).toMatchObject({ name: null, email: null, isDeleted: false })
  } finally {
    house.fleet.kill('auth', 'SIGCONT')
  }
})
