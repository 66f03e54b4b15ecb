import { enrolmentAnswer } from '@guichet/contracts/machines'
import { poolPage } from '@guichet/contracts/offers'
import { planAnswer, subscriptionAnswer } from '@guichet/contracts/popcorn'
import { userPage } from '@guichet/contracts/users'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import type { House } from '../fixtures/open-house.ts'
import { buy } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

/** Things that belong to somebody: an organiser's evening, a guest's order of two tickets for it, a subscription, a machine. */
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
    ...(await openPopcorn(admin, organiser, event.organiser.id)),
  }
}

/** A plan that the organiser themselves subscribed to, and a machine. */
async function openPopcorn(admin: Visitor, subscriber: Visitor, organiserId: string) {
  const plan = {
    organiserId,
    kind: 'pack',
    name: 'Dix',
    priceCents: 1_000,
    vatRateBp: 550,
    portions: 10,
    dailyLimit: null,
    sizes: { small: 1, medium: null, large: null },
    portionPriceCents: 100,
  }
  const planId = await until('popcorn knows the organiser', async () => {
    const made = await admin.post('/api/popcorn/plans', plan)
    return made.status === 404 ? undefined : read(made, 201, planAnswer).plan.id
  })
  const key = { 'idempotency-key': newId() }
  const subscribed = await subscriber.post('/api/popcorn/subscriptions', { planId }, key)
  const { subscription } = read(subscribed, 201, subscriptionAnswer)
  const put = await admin.post('/api/popcorn/machines', { organiserId, name: 'Hall' })
  return {
    planId,
    subscriptionId: subscription.id,
    purchaseId: subscription.due?.id ?? '',
    machineId: read(put, 201, enrolmentAnswer).machine.id,
  }
}
