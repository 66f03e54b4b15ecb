import { enrolmentAnswer } from '@guichet/contracts/machines'
import { organiserAnswer } from '@guichet/contracts/organisers'
import {
  planAnswer,
  printedCardAnswer,
  type Subscription,
  subscriptionAnswer,
} from '@guichet/contracts/popcorn'
import { enrolMachine, type Send } from '@guichet/machine-kit/machine-client'
import { newOwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import type { RequestSigner } from '@guichet/machine-kit/sign-request'
import { newId } from '@guichet/test/fixtures/new-id'
import type { House } from '@guichet/test/fixtures/open-house'
import { read, type Visitor } from '@guichet/test/fixtures/visitor'

export const PIN = '2468'
/** More than any campaign pours. */
const PORTIONS = 1_000

/** Somebody with a printed card and portions, and a machine that has its key. */
export interface Cinema {
  house: House
  subscriber: Visitor
  admin: Visitor
  subscriptionId: string
  /** What the printed card says. */
  code: string
  signer: RequestSigner
  /** To the service, through the entry. */
  send: Send
}

export async function openCinema(house: House): Promise<Cinema> {
  const [admin, subscriber, creator] = await Promise.all([
    house.signedIn('Admin'),
    house.signedIn('User'),
    house.signedIn('EventCreator'),
  ])
  const made = await creator.post('/api/events/organisers', { name: 'Le Rex' })
  const organiserId = read(made, 201, organiserAnswer).organiser.id
  const planId = await offerPlan(admin, organiserId)
  const key = { 'idempotency-key': newId() }
  const subscribed = await subscriber.post('/api/popcorn/subscriptions', { planId }, key)
  const { subscription } = read(subscribed, 201, subscriptionAnswer)
  const printed = await subscriber.post('/api/popcorn/card/printed', { pin: PIN })
  const send: Send = async ({ path, headers, body }) =>
    house.visitor().ask('POST', path, { rawBody: body, headers })
  const put = await admin.post('/api/popcorn/machines', { organiserId, name: 'Hall' })
  const { enrolment } = read(put, 201, enrolmentAnswer)
  const own = await newOwnKey()
  const { keyId } = await enrolMachine(send, {
    code: enrolment.code,
    publicKey: own.publicKey,
    signer: ownSigner('new', own),
    nowMs: Date.now(),
  })
  return {
    house,
    subscriber,
    admin,
    subscriptionId: subscription.id,
    code: read(printed, 201, printedCardAnswer).code,
    signer: ownSigner(keyId, own),
    send,
  }
}

export async function seeSubscription({ subscriber, subscriptionId }: Cinema): Promise<Subscription> {
  const seen = await subscriber.get(`/api/popcorn/subscriptions/${subscriptionId}`)
  return read(seen, 200, subscriptionAnswer).subscription
}

/** Popcorn hears of a new organiser within a moment. */
async function offerPlan(admin: Visitor, organiserId: string): Promise<string> {
  for (;;) {
    const offered = await admin.post('/api/popcorn/plans', {
      organiserId,
      kind: 'pack',
      name: 'Pop-corn',
      priceCents: 0,
      vatRateBp: 550,
      portions: PORTIONS,
      dailyLimit: null,
      sizes: { small: 1, medium: null, large: null },
      portionPriceCents: null,
    })
    if (offered.status !== 404) return read(offered, 201, planAnswer).plan.id
  }
}
