import { AS_PLANNED } from '@guichet/contracts/session-changes'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeps } from '../src/deps.ts'
import { startForgetting } from '../src/erasure/forget-people.ts'
import { KEEP_PEOPLE_MS } from '../src/erasure/rules.ts'
import { openEmailDigest } from '../src/orders/guests.ts'
import { openDoorAnswers } from './fixtures/door-answers.ts'
import { handOn } from './fixtures/hand-on.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LOU = { email: 'lou@example.org', name: 'Lou Petit', locale: 'fr' } as const

describe.each(ENGINES)('forgetting people on %s', (engine) => {
  let venue: Venue
  let accountId: string
  let lou: string
  beforeEach(async () => {
    venue = await openVenue({ engine })
    accountId = venue.newId()
    lou = venue.service.signedIn(accountId, 'User')
  })
  afterEach(() => venue.close())

  const db = () => venue.service.context.db
  const buyers = () => db().selectFrom('buyers').select(['email', 'name']).orderBy('order_key').execute()
  const mails = () => db().selectFrom('mails').select(['kind', 'order_key']).orderBy('id').execute()
  const deleteAccount = () =>
    venue.service.deliver('auth', {
      type: 'account.deleted',
      actor: accountId,
      accountId,
      emailDigest: 'a'.repeat(64),
      ver: 2,
    })

  const eraseGuest = (email: string) => {
    const digestOf = openEmailDigest(venue.service.context.secrets.bytes('email-pepper'))
    return venue.service.deliver('auth', {
      type: 'guest.erased',
      actor: 'system',
      emailDigest: digestOf(email),
    })
  }

  /** A free order of Lou's account, as it stands once auth has said who that is. */
  async function order(sessionId?: string): Promise<string> {
    const wish = sessionId ? { sessionId } : {}
    const offer = await venue.offer({ priceCents: 0, ...wish })
    const lines = [{ offerId: offer.id, quantity: 1 }]
    const placed = (await venue.placeOrder({ lines, buyer: lou, ...wish })).json().order
    const { key } = await db()
      .selectFrom('orders')
      .select('key')
      .where('id', '=', placed.id)
      .executeTakeFirstOrThrow()
    await venue.service.context.port.run('storeBuyers', {
      orders: [{ orderKey: key, contact: LOU }],
      shortCodes: [],
    })
    return placed.id
  }

  /** Lets the loop go round until something is so. */
  async function forgetUntil(holds: () => Promise<void>): Promise<void> {
    const deps = await openDeps(venue.service.context)
    const loop = startForgetting(deps)
    await expect
      .poll(
        async () =>
          holds().then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true)
    await loop.stop()
    deps.post.close()
    await holds()
  }

  it('makes a guest of who deletes their account: the link opens what is to come, the account does not', async () => {
    const orderId = await order()
    await deleteAccount()
    const deps = await openDeps(venue.service.context)
    const row = await db().selectFrom('orders').selectAll().executeTakeFirstOrThrow()
    const open = async (headers: Record<string, string>) =>
      (await venue.service.app.inject({ url: `/api/tickets/orders/${orderId}`, headers })).statusCode
    expect(await open({ 'order-access-key': deps.accessKeys.keyOf(row) })).toBe(200)
    expect(await open({ authorization: lou })).toBe(404)
    expect((await mails()).map(({ kind }) => kind)).toContain('account_closed')
    expect(await buyers()).toEqual([{ email: LOU.email, name: '' }])
    deps.post.close()
  })

  it('keeps where to write until what they had a ticket for is over, however it is moved', async () => {
    await order()
    await deleteAccount()
    const startsAtMs = venue.service.clock.nowMs() + 40 * DAY_MS
    await venue.service.deliver('events', await movedTo(startsAtMs))
    venue.service.clock.advance(31 * DAY_MS)
    await forgetUntil(async () => {
      const [row] = await db().selectFrom('people_to_forget').selectAll().execute()
      expect(row?.due_at_ms).toBe(startsAtMs + 2 * HOUR_MS)
    })
    expect(await buyers()).toEqual([{ email: LOU.email, name: '' }])
    venue.service.clock.advance(10 * DAY_MS)
    await forgetUntil(async () => expect(await buyers()).toEqual([{ email: '', name: '' }]))
  })

  async function movedTo(startsAtMs: number) {
    const session = await db().selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
    return {
      type: 'session.saved' as const,
      actor: 'system' as const,
      session: {
        id: session.id,
        eventId: session.event_id,
        organiserId: session.organiser_id,
        state: 'moved' as const,
        startsAtMs,
        endsAtMs: startsAtMs + 2 * HOUR_MS,
        doorsAtMs: null,
        capacity: session.capacity,
        ...AS_PLANNED,
        movedFromMs: session.starts_at_ms,
      },
    }
  }

  it('forgets at once who they were on what is over, which stays for those who sold it', async () => {
    const orderId = await order()
    const seen = async () => {
      const url = `/api/tickets/attendees/orders/${orderId}`
      return (await venue.service.app.inject({ url, headers: { authorization: venue.owner } })).json().order
    }
    expect(await seen()).toMatchObject({ buyer: { name: LOU.name }, buyerForgotten: false })
    venue.service.clock.advance(31 * DAY_MS)
    await deleteAccount()
    expect(await buyers()).toEqual([{ email: '', name: '' }])
    expect(await seen()).toMatchObject({ id: orderId, buyer: null, buyerForgotten: true })
    expect((await mails()).map(({ kind }) => kind)).not.toContain('account_closed')
  })

  it('forgets at once what staff noted and what the door is told, of what is to come too', async () => {
    const orderId = await order()
    const { context } = venue.service
    await sealAll(venue.service)
    const names = () =>
      db().selectFrom('outbox_personal').select('value').where('member', '=', 'holderName').execute()
    expect(await names()).toEqual([{ value: JSON.stringify(LOU.name) }])
    await context.port.run('writeNote', {
      orderKey: 1,
      orderId,
      author: accountId,
      text: 'Lou est en retard',
    })
    await deleteAccount()
    expect(await names()).toEqual([])
    expect(await db().selectFrom('order_notes').selectAll().execute()).toEqual([])
    const rows = await db().selectFrom('outbox').select('facts').orderBy('seq', 'desc').execute()
    const [forgotten] = rows
      .flatMap(({ facts }) => JSON.parse(facts))
      .filter(({ type }) => type === 'holders.forgotten')
    expect(forgotten.ticketIds).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(LOU.name)
  })

  it('forgets a guest by the digest of their e-mail, and leaves others alone', async () => {
    const offer = await venue.offer({ priceCents: 0 })
    const lines = [{ offerId: offer.id, quantity: 1 }]
    await venue.placeOrder({ lines, guest: { email: 'ana@example.org', name: 'Ana Lopes' } })
    await venue.placeOrder({ lines })
    await eraseGuest('ana@example.org')
    expect((await buyers()).map(({ email, name }) => [email, name])).toEqual([
      ['ana@example.org', ''],
      [expect.any(String), 'Camille Martin'],
    ])
    venue.service.clock.advance(31 * DAY_MS)
    await eraseGuest('ana@example.org')
    expect((await buyers())[0]).toEqual({ email: '', name: '' })
  })

  it('keeps where to write to who took a ticket until its session is over', async () => {
    await venue.service.deliver('events', await movedTo(venue.service.clock.nowMs() + 40 * DAY_MS))
    const offer = await venue.offer({ priceCents: 0 })
    const guest = { email: 'ana@example.org', name: 'Ana Lopes' }
    const lines = [{ offerId: offer.id, quantity: 1 }]
    const { order, accessKey } = (await venue.placeOrder({ lines, guest })).json()
    await sealAll(venue.service)
    const door = await openDoorAnswers(venue)
    await handOn(venue, { ticketId: order.tickets[0].id, accessKey }, LOU)
    await door.close()
    const takers = async () => [
      ...(await db()
        .selectFrom('transfer_people')
        .select(['to_email as email', 'to_name as name'])
        .execute()),
      ...(await db().selectFrom('ticket_holders').select(['email', 'name']).execute()),
    ]
    const nameless = { email: LOU.email, name: '' }
    await eraseGuest(LOU.email)
    expect(await takers()).toEqual([nameless, nameless])
    venue.service.clock.advance(39 * DAY_MS)
    await venue.service.context.port.run('forgetPeople', null)
    expect(await takers()).toEqual([nameless, nameless])
    venue.service.clock.advance(2 * DAY_MS)
    await venue.service.context.port.run('forgetPeople', null)
    const nobody = { email: '', name: '' }
    expect(await takers()).toEqual([nobody, nobody])
    expect(await db().selectFrom('takers_to_forget').selectAll().execute()).toEqual([])
  })

  it('leaves other people as they are', async () => {
    await order()
    const offer = await venue.offer({ priceCents: 0 })
    await venue.placeOrder({ lines: [{ offerId: offer.id, quantity: 1 }] })
    venue.service.clock.advance(31 * DAY_MS)
    await deleteAccount()
    expect((await buyers()).map(({ name }) => name)).toEqual(['', 'Camille Martin'])
  })

  it('forgets everybody thirteen months after their session, and nobody a day before', async () => {
    const orderId = await order()
    await venue.service.context.port.run('writeNote', {
      orderKey: 1,
      orderId,
      author: accountId,
      text: 'Lou est en retard',
    })
    expect(await db().selectFrom('order_notes').selectAll().execute()).toHaveLength(1)
    const sessionKnown = async () => db().selectFrom('forgotten_sessions').selectAll().execute()
    venue.service.clock.advance(30 * DAY_MS + KEEP_PEOPLE_MS)
    await forgetUntil(async () => expect(await sessionKnown()).toEqual([]))
    expect(await buyers()).toEqual([{ email: LOU.email, name: LOU.name }])
    venue.service.clock.advance(DAY_MS)
    await forgetUntil(async () => expect(await sessionKnown()).toHaveLength(1))
    expect(await buyers()).toEqual([{ email: '', name: '' }])
    expect(await db().selectFrom('order_notes').selectAll().execute()).toEqual([])
  })
})
