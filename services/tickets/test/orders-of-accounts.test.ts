import type { Fact } from '@guichet/contracts/facts'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmailDigest } from '../src/orders/guests.ts'
import { orderKeysOfAccount } from '../src/orders/of-account.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const GUEST = { email: 'camille@example.org', name: 'Camille Martin' }

describe.each(ENGINES)("an account's orders on %s", (engine) => {
  let venue: Venue
  let offerId: string
  beforeEach(async () => {
    venue = await openVenue({ engine })
    offerId = (await venue.offer({ priceCents: 0 })).id
  })
  afterEach(() => venue.close())

  async function buy(who: { buyer: string } | { guest: typeof GUEST }): Promise<string> {
    const answer = await venue.placeOrder({ lines: [{ offerId, quantity: 1 }], ...who })
    expect(answer.statusCode).toBe(201)
    return answer.json().order.id
  }

  async function ordersOf(buyer: string): Promise<string[]> {
    const answer = await venue.service.app.inject({
      url: '/api/tickets/orders?limit=50',
      headers: { authorization: buyer },
    })
    expect(answer.statusCode).toBe(200)
    return answer.json().items.map(({ id }: { id: string }) => id)
  }

  const listNew = (limit: number) => venue.service.context.port.run('listForAccounts', { limit })
  const listed = () => venue.service.context.db.selectFrom('account_orders').selectAll().execute()

  const digestOfGuest = () =>
    openEmailDigest(venue.service.context.secrets.bytes('email-pepper'))(GUEST.email)
  const opened = (accountId: string): Fact => ({
    type: 'account.opened',
    actor: accountId,
    accountId,
    emailDigest: digestOfGuest(),
    roles: ['User'],
    ver: 1,
  })
  const isOpened = (accountId: string) => venue.service.deliver('auth', opened(accountId))

  it('are found once each, before they are listed, while they are, and afterwards', async () => {
    const [buyer, other] = [venue.account(), venue.account()]
    const mine: string[] = []
    for (let n = 0; n < 3; n++) {
      mine.unshift(await buy({ buyer }))
      await buy({ buyer: other })
      await buy({ guest: GUEST })
    }
    expect(await listed()).toEqual([])
    expect(await ordersOf(buyer)).toEqual(mine)
    expect(await listNew(4)).toBe(true)
    expect(await listed()).toHaveLength(3)
    expect(await ordersOf(buyer)).toEqual(mine)
    expect(await listNew(100)).toBe(false)
    expect(await listed()).toHaveLength(6)
    expect(await ordersOf(buyer)).toEqual(mine)
    expect(await listNew(100)).toBe(false)
    mine.unshift(await buy({ buyer }))
    expect(await ordersOf(buyer)).toEqual(mine)
  })

  it('are also those placed as a guest before, whether they were walked past or not', async () => {
    const accountId = venue.newId()
    const buyer = venue.service.signedIn(accountId, 'User')
    const first = await buy({ guest: GUEST })
    await listNew(100)
    const second = await buy({ guest: GUEST })
    await isOpened(accountId)
    expect(await ordersOf(buyer)).toEqual([second, first])
    await listNew(100)
    expect(await ordersOf(buyer)).toEqual([second, first])
  })

  it('are not those that others placed with an address that was once theirs, when auth tells its history again', async () => {
    const accountId = venue.newId()
    const buyer = venue.service.signedIn(accountId, 'User')
    const mine = await buy({ guest: GUEST })
    await isOpened(accountId)
    const openedAtMs = venue.service.clock.nowMs()
    await venue.service.deliver('auth', {
      type: 'account.email_changed',
      actor: accountId,
      accountId,
      emailDigest: 'b'.repeat(64),
      formerDigest: digestOfGuest(),
      ver: 2,
    })
    venue.service.clock.advance(25 * 3_600_000)
    await buy({ guest: GUEST })
    await venue.service.context.port.run('applyFeed', {
      producer: 'auth',
      epoch: venue.newId(),
      headSeq: 1,
      rows: [{ seq: 1, atMs: openedAtMs, facts: [opened(accountId)] }],
    })
    expect(await ordersOf(buyer)).toEqual([mine])
  })

  it('are none any more once they are nobody’s', async () => {
    const accountId = venue.newId()
    const buyer = venue.service.signedIn(accountId, 'User')
    await buy({ buyer })
    await listNew(100)
    await buy({ buyer })
    await venue.service.deliver('auth', {
      type: 'account.deleted',
      actor: accountId,
      accountId,
      emailDigest: 'a'.repeat(64),
      ver: 2,
    })
    expect(await ordersOf(buyer)).toEqual([])
    await listNew(100)
    expect(await listed()).toEqual([])
  })

  it.runIf(engine === 'sqlite')('are found without looking through all orders', async () => {
    const { db } = venue.service.context
    const question = orderKeysOfAccount(db, 'a').compile()
    const plan = CompiledQuery.raw(`EXPLAIN QUERY PLAN ${question.sql}`, [...question.parameters])
    const { rows } = await db.executeQuery<{ detail: string }>(plan)
    const steps = rows.map(({ detail }) => detail).join('\n')
    expect(steps).toContain('SEARCH account_orders')
    expect(steps).not.toMatch(/SCAN/)
  })
})
