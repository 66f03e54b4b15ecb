import type { Offer, Pool } from '@guichet/contracts/offers'
import type { Page } from '@guichet/contracts/primitives'
import type { SalesAnswer } from '@guichet/contracts/sales'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { requireAct } from '../src/catalogue/authority.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('members limited to single sessions on %s', (engine) => {
  let venue: Venue
  let otherId: string
  let offers: Offer[]
  beforeEach(async () => {
    venue = await openVenue({ engine })
    otherId = await venue.session()
    offers = [await venue.offer(), await venue.offer({ sessionId: otherId })]
  })
  afterEach(() => venue.close())

  const ask = (url: string, authorization: string) =>
    venue.service.app.inject({ url: `/api/tickets/${url}`, headers: { authorization } })
  const sessionsIn = async (list: 'offers/mine' | 'pools', authorization: string) => {
    const { items } = (await ask(`${list}?eventId=${venue.eventId}`, authorization)).json<
      Page<Offer | Pool>
    >()
    return items.map(({ sessionId }) => sessionId)
  }

  it('see the prices and places of their own', async () => {
    const limited = await venue.member('seller', [otherId])
    for (const list of ['offers/mine', 'pools'] as const) {
      expect(await sessionsIn(list, limited)).toEqual([otherId])
      expect(await sessionsIn(list, await venue.member('seller'))).toEqual([venue.sessionId, otherId])
    }
  })

  it('see what was sold of their own, and no journal, which is of the whole organiser', async () => {
    const { id } = (await venue.placeOrder({ lines: [{ offerId: offers[0]?.id ?? '', quantity: 2 }] })).json()
      .order
    await venue.settle(id)
    const limited = await venue.member('cashier', [otherId])
    const sales = async (as: string): Promise<SalesAnswer> =>
      (await ask(`sales?eventId=${venue.eventId}`, as)).json()
    expect(await sales(limited)).toMatchObject({ sold: 0, grossCents: 0, sessions: [{ sessionId: otherId }] })
    expect(await sales(await venue.member('cashier'))).toMatchObject({ sold: 2, grossCents: 2400 })
    const journal = `journal?organiserId=${venue.organiserId}`
    expect((await ask(journal, limited)).statusCode).toBe(403)
    expect((await ask(journal, await venue.member('cashier'))).statusCode).toBe(200)
  })

  it('are refused as forbidden what is of other sessions or of all', async () => {
    const accountId = venue.newId()
    await venue.service.deliver('events', {
      type: 'membership.saved',
      actor: 'system',
      organiserId: venue.organiserId,
      accountId,
      role: 'seller',
      sessionIds: [otherId],
    })
    const viewer = { accountId, roles: ['User' as const] }
    const attempt = (sessionId?: string) =>
      requireAct(venue.service.context.db, viewer, venue.organiserId, 'sell', sessionId)
    await expect(attempt(otherId)).resolves.toBeUndefined()
    await expect(attempt(venue.sessionId)).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(attempt()).rejects.toMatchObject({ reason: 'forbidden' })
  })
})
