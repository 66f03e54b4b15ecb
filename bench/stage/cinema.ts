import { createHmac } from 'node:crypto'
import { openSessionAnswer } from '@guichet/contracts/machine-protocol'
import { enrolmentAnswer } from '@guichet/contracts/machines'
import { organiserAnswer } from '@guichet/contracts/organisers'
import { cardAnswer, planAnswer, subscriptionAnswer } from '@guichet/contracts/popcorn'
import { enrolMachine, type Send } from '@guichet/machine-kit/machine-client'
import { newOwnKey, ownSigner } from '@guichet/machine-kit/own-key'
import { type RequestSigner, signRequest } from '@guichet/machine-kit/sign-request'
import { newId } from '@guichet/test/fixtures/new-id'
import type { House } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import { read, type Visitor } from '@guichet/test/fixtures/visitor'
import type { WireRequest } from '../load/request.ts'

const AT_ONCE = 32

/** A machine that has its key. */
export interface Cinema {
  house: House
  /** Opens a session, whose key signs what the load generator sends. */
  openSession(): Promise<RequestSigner>
}

/** @param tokens whose accounts subscribe, and have a card each from then on. */
export async function openCinema(house: House, tokens: readonly string[]): Promise<Cinema> {
  const admin = await house.signedIn('Admin')
  // Not the creator's: they would have to say for each event which of their organisers it is of.
  const made = await admin.post('/api/events/organisers', { name: 'Le Rex' })
  const organiserId = read(made, 201, organiserAnswer).organiser.id
  const planId = await offerPlan(admin, organiserId)
  await eachOf(tokens, async (token) => {
    const key = { 'idempotency-key': newId() }
    const asked = await visitorWith(house, token).post('/api/popcorn/subscriptions', { planId }, key)
    read(asked, 201, subscriptionAnswer)
  })
  const put = await admin.post('/api/popcorn/machines', { organiserId, name: 'Hall' })
  const { enrolment } = read(put, 201, enrolmentAnswer)
  const send: Send = ({ path, headers, body }) =>
    house.visitor().ask('POST', path, { rawBody: body, headers })
  const own = await newOwnKey()
  const { keyId } = await enrolMachine(send, {
    code: enrolment.code,
    publicKey: own.publicKey,
    signer: ownSigner('new', own),
    nowMs: Date.now(),
  })
  return { house, openSession: () => openSession(send, ownSigner(keyId, own)) }
}

/** What the cards of these subscribers show now. */
export async function showCards({ house }: Cinema, tokens: readonly string[]): Promise<string[]> {
  const codes: string[] = []
  await eachOf(tokens, async (token) => {
    const shown = await visitorWith(house, token).get('/api/popcorn/card')
    codes.push(read(shown, 200, cardAnswer).code)
  })
  return codes
}

/** Requests of a machine, signed one by one: each is good once, and for two minutes. */
export async function signAll(
  signer: RequestSigner,
  asked: readonly { path: string; body: object }[],
): Promise<WireRequest[]> {
  const requests: WireRequest[] = []
  for (const { path, body } of asked) {
    const text = JSON.stringify(body)
    const headers = await signRequest(signer, { method: 'POST', path, body: text, nowMs: Date.now() })
    const { 'content-type': _, ...own } = headers
    requests.push({ method: 'POST', path, body, headers: own })
  }
  return requests
}

async function offerPlan(admin: Visitor, organiserId: string): Promise<string> {
  const plan = {
    organiserId,
    kind: 'pack',
    name: 'Pop-corn',
    priceCents: 0,
    vatRateBp: 550,
    portions: 1_000,
    dailyLimit: null,
    sizes: { small: 1, medium: null, large: null },
    portionPriceCents: null,
  }
  return until('popcorn knows the organiser', async () => {
    const made = await admin.post('/api/popcorn/plans', plan)
    return made.status === 404 ? undefined : read(made, 201, planAnswer).plan.id
  })
}

async function openSession(send: Send, own: RequestSigner): Promise<RequestSigner> {
  const path = '/api/popcorn/machine/sessions'
  const headers = await signRequest(own, { method: 'POST', path, body: '{}', nowMs: Date.now() })
  const opened = await send({ path, headers, body: '{}' })
  const { sessionId, key } = openSessionAnswer.parse(opened.body)
  const secret = Buffer.from(key, 'base64url')
  return {
    keyId: sessionId,
    algorithm: 'hmac-sha256',
    sign: async (data) => createHmac('sha256', secret).update(data).digest(),
  }
}

function visitorWith(house: House, accessToken: string): Visitor {
  const visitor = house.visitor()
  visitor.accessToken = accessToken
  return visitor
}

async function eachOf(tokens: readonly string[], work: (token: string) => Promise<void>): Promise<void> {
  const waiting = [...tokens]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let token = waiting.pop(); token; token = waiting.pop()) await work(token)
    }),
  )
}
