import { type Escrow, escrowAnswer } from '@guichet/contracts/escrow'
import { enrolmentAnswer, machineAnswer } from '@guichet/contracts/machines'
import { organiserAnswer } from '@guichet/contracts/organisers'
import {
  planAnswer,
  printedCardAnswer,
  type Subscription,
  subscriptionAnswer,
  subscriptionPage,
} from '@guichet/contracts/popcorn'
import { enrolMachine, openMachineClient, type Send } from '@guichet/machine-kit/machine-client'
import { newOwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import type { RequestSigner } from '@guichet/machine-kit/sign-request'
import type { VoucherKey } from '@guichet/machine-kit/vouchers'
import { newId } from '@guichet/test/fixtures/new-id'
import type { House } from '@guichet/test/fixtures/open-house'
import { read, type Visitor } from '@guichet/test/fixtures/visitor'

export const PIN = '2468'
/** As many as a pack may have; both together are more than any campaign pours. */
const PORTIONS = 1_000
const PACKS = 2
/** As many of them may be uncertain at once in pours that were put in escrow. */
const ESCROW = { portions: 1_000, hours: 12 }

/** Somebody with a printed card and portions, and a machine that has its key. */
export interface Cinema {
  house: House
  subscriber: Visitor
  admin: Visitor
  /** What the printed card says. */
  code: string
  signer: RequestSigner
  /** To the service, through the entry. */
  send: Send
  /** What the machine reads vouchers by; it was told when it had a network. */
  voucherKey: VoucherKey
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
  for (let pack = 0; pack < PACKS; pack += 1) {
    const key = { 'idempotency-key': newId() }
    read(await subscriber.post('/api/popcorn/subscriptions', { planId }, key), 201, subscriptionAnswer)
  }
  const printed = await subscriber.post('/api/popcorn/card/printed', { pin: PIN })
  const send: Send = async ({ path, headers, body }) =>
    house.visitor().ask('POST', path, { rawBody: body, headers })
  const put = await admin.post('/api/popcorn/machines', { organiserId, name: 'Hall' })
  const { enrolment, machine } = read(put, 201, enrolmentAnswer)
  const allowed = await admin.ask('PATCH', `/api/popcorn/machines/${machine.id}`, {
    body: { escrow: ESCROW },
  })
  read(allowed, 200, machineAnswer)
  const own = await newOwnKey()
  const { keyId } = await enrolMachine(send, {
    code: enrolment.code,
    publicKey: own.publicKey,
    signer: ownSigner('new', own),
    nowMs: Date.now(),
  })
  const signer = ownSigner(keyId, own)
  return {
    house,
    subscriber,
    admin,
    code: read(printed, 201, printedCardAnswer).code,
    signer,
    send,
    voucherKey: await hearVoucherKey(send, signer),
  }
}

/** A whole campaign takes longer than an access token lives. */
export async function staySignedIn({ subscriber, admin }: Cinema): Promise<void> {
  await subscriber.refresh()
  await admin.refresh()
}

/** At its first session. */
async function hearVoucherKey(send: Send, signer: RequestSigner): Promise<VoucherKey> {
  let heard: VoucherKey | undefined
  const onVoucherKey = (key: VoucherKey): void => {
    heard = key
  }
  const client = openMachineClient({ send, signer, nowMs: Date.now, onVoucherKey })
  await client.heartbeat({ stock: null, temperatureC: null, faults: [] })
  if (!heard) throw new Error('the machine was told no key for vouchers')
  return heard
}

/** One pour put aside for the machine. */
export async function putInEscrow({ subscriber, voucherKey }: Cinema): Promise<Escrow> {
  const wish = { machineId: voucherKey.machineId, size: 'small' }
  const put = await subscriber.post('/api/popcorn/escrows', wish, { 'idempotency-key': newId() })
  return read(put, 201, escrowAnswer).escrow
}

/** Portions that were debited and that are kept back, of all packs. */
export async function seeBalance({ subscriber }: Cinema): Promise<{ debited: number; keptBack: number }> {
  const { items } = read(await subscriber.get('/api/popcorn/subscriptions/mine'), 200, subscriptionPage)
  const sum = (of: (pack: Subscription) => number): number =>
    items.reduce((total, pack) => total + of(pack), 0)
  return {
    debited: sum(
      ({ portions, portionsLeft, portionsKeptBack }) => portions - portionsLeft - portionsKeptBack,
    ),
    keptBack: sum(({ portionsKeptBack }) => portionsKeptBack),
  }
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
