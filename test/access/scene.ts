import { userPage } from '@guichet/contracts/auth'
import { poolPage } from '@guichet/contracts/offers'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import type { House } from '../fixtures/open-house.ts'
import { buy } from '../fixtures/purchase.ts'
import { read } from '../fixtures/visitor.ts'

/** Things that belong to somebody: an organiser's evening, and a guest's order of two tickets for it. */
export type Scene = Awaited<ReturnType<typeof openScene>>

export async function openScene(house: House) {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser)
  const sessionId = sessionOf(event).id
  const offer = await createOffer(organiser, { sessionId, priceCents: 0 })
  const buyer = { email: 'quelquun@example.org', name: 'Quelqu’un' }
  const lines = [{ offerId: offer.id, quantity: 2 }]
  const { order } = await buy(house.visitor(), { sessionId, lines, buyer })
  const pools = await organiser.get(`/api/tickets/pools?sessionId=${sessionId}`)
  const admin = await house.signedIn('Admin')
  const creators = await admin.get('/api/auth/users?role=EventCreator')
  return {
    eventId: event.id,
    organiserId: event.organiser.id,
    sessionId,
    startsAtMs: sessionOf(event).startsAtMs,
    offerId: offer.id,
    poolId: read(pools, 200, poolPage).items[0]?.id ?? '',
    orderId: order.id,
    orderNumber: order.number,
    ticketId: order.tickets[0]?.id ?? '',
    accountId: read(creators, 200, userPage).items[0]?.id ?? '',
  }
}
