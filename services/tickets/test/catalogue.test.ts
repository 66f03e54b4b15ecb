import { NO_REFUNDS } from '@guichet/contracts/event-nouns'
import type { Fact } from '@guichet/contracts/facts'
import type { SessionSnapshot } from '@guichet/contracts/internal'
import { AS_PLANNED } from '@guichet/contracts/session-changes'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('the copy of the catalogue on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine, capacity: 10 })
  })
  afterEach(() => venue.close())

  const learn = (snapshot: SessionSnapshot) => venue.service.context.port.run('learnSession', snapshot)
  const order = async (offerId: string) =>
    (await venue.placeOrder({ lines: [{ offerId, quantity: 1 }] })).json()
  const pools = () => venue.service.context.db.selectFrom('pools').select(['id', 'capacity']).execute()

  /** What events would answer about the first session now, with one member. */
  async function answer(accountId: string): Promise<SessionSnapshot> {
    const { db } = venue.service.context
    const session = await db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow()
    const event = await db.selectFrom('events').selectAll().executeTakeFirstOrThrow()
    const { organiserId } = venue
    return {
      session: {
        id: session.id,
        eventId: event.id,
        organiserId,
        state: session.state,
        startsAtMs: session.starts_at_ms,
        endsAtMs: session.ends_at_ms,
        doorsAtMs: session.doors_at_ms,
        capacity: session.capacity,
        ...AS_PLANNED,
      },
      event: {
        id: event.id,
        organiserId,
        state: event.state,
        slug: event.slug,
        title: event.title,
        category: event.category,
        venue: JSON.parse(event.venue),
        timeZone: event.time_zone,
        imageUrl: event.image_url,
        refundPolicy: NO_REFUNDS,
        inks: null,
      },
      organiser: {
        id: organiserId,
        name: 'Le Petit Théâtre',
        legalName: null,
        siren: null,
        vatId: null,
        licenceNumber: null,
        address: null,
        currency: 'EUR',
      },
      memberships: [{ accountId, role: 'owner', sessionIds: null }],
    }
  }

  it('takes no answer of events that is older than what the feed has said since', async () => {
    const offer = await venue.offer()
    const accountId = venue.newId()
    const outdated = await answer(accountId)
    await venue.session({ ...outdated.session, state: 'cancelled' })
    await learn(outdated)
    expect(await order(offer.id)).toMatchObject({ reason: 'not_on_sale' })
    const journal = await venue.service.app.inject({
      url: `/api/tickets/journal?organiserId=${venue.organiserId}`,
      headers: { authorization: venue.service.signedIn(accountId, 'User') },
    })
    expect(journal.statusCode).toBe(404)
  })

  it('takes an answer that is ahead of the feed: a draft is published, in a smaller room', async () => {
    const offer = await venue.offer()
    const published = await answer(venue.newId())
    await venue.event({ id: venue.eventId, state: 'draft' })
    expect(await order(offer.id)).toMatchObject({ reason: 'not_on_sale' })
    await learn({ ...published, session: { ...published.session, capacity: 1 } })
    expect(await order(offer.id)).toMatchObject({ order: { state: 'held' } })
    expect(await order(offer.id)).toMatchObject({ reason: 'sold_out' })
  })

  it('lets a pool follow its session until somebody resizes it, whatever events tells again', async () => {
    const { session } = await answer(venue.newId())
    await venue.session({ ...session, capacity: 12 })
    const [pool] = await pools()
    expect(pool?.capacity).toBe(12)
    await venue.service.app.inject({
      method: 'PATCH',
      url: `/api/tickets/pools/${pool?.id}`,
      headers: { authorization: venue.owner },
      payload: { capacity: 8 },
    })
    await venue.session({ ...session, capacity: 10 })
    await venue.session({ ...session, capacity: 12 })
    expect(await pools()).toMatchObject([{ capacity: 8 }])
  })

  it('forgets whose an e-mail was when its account is deleted, and not whose it has become', async () => {
    const [first, second] = [venue.newId(), venue.newId()]
    const emailDigest = 'a'.repeat(64)
    const known = () => venue.service.context.db.selectFrom('accounts').select('account_id').execute()
    const opened = (accountId: string): Fact => ({
      type: 'account.opened',
      actor: 'system',
      accountId,
      emailDigest,
      roles: ['User'],
      ver: 1,
    })
    const deleted = (accountId: string): Fact => ({
      type: 'account.deleted',
      actor: 'system',
      accountId,
      emailDigest,
      ver: 2,
    })
    await venue.service.deliver('auth', opened(first), deleted(first))
    expect(await known()).toEqual([])
    await venue.service.deliver('auth', opened(second), deleted(first))
    expect(await known()).toEqual([{ account_id: second }])
  })
})
