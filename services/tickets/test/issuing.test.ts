import { createHmac, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto'
import { decodeBase45, encodeBase45 } from '@guichet/contracts/base45'
import type { CodeVerifyAnswer } from '@guichet/contracts/internal'
import type { Order } from '@guichet/contracts/orders'
import type { TicketAnswer } from '@guichet/contracts/tickets'
import { openWriter } from '@guichet/service-kit/database/open'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDeps } from '../src/deps.ts'
import { sealTickets } from '../src/issuing/issuer.ts'
import { digestOfCode } from '../src/issuing/keys.ts'
import { verifyCode } from '../src/issuing/verify-code.ts'
import type { Tables } from '../src/tables.ts'
import type { TicketRow } from '../src/tickets/tables.ts'
import { factsOf, sealAll, sealWaiting } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

describe.each(ENGINES)('issuing on %s', (engine) => {
  let venue: Venue
  beforeEach(async () => {
    venue = await openVenue({ engine })
  })
  afterEach(() => venue.close())

  it('gives each ticket a code, and tells the door once', async () => {
    const order = await buy(venue, 3)
    const sealed = await sealAll(venue.service)
    const coded = await factsOf(venue.service, 'ticket.coded')
    expect(coded.map(({ ticketId }) => ticketId)).toEqual(order.tickets.map(({ id }) => id))
    expect(coded[0]).toMatchObject({
      actor: 'system',
      sessionId: venue.sessionId,
      eventId: venue.eventId,
      orderNumber: order.number,
      offerName: 'Plein tarif',
      proofRequired: false,
      holderName: 'Camille Martin',
      fiscalNo: 1,
      ticketGeneration: 1,
      holderGeneration: 1,
      codeDigest: sealed[0]?.codeDigest,
      shortCodeDigest: sealed[0]?.shortCodeDigest,
    })
    const { code, shortCode } = await show(venue, order, 0)
    expect(digestOfCode(code)).toBe(coded[0]?.codeDigest)
    expect(digestOfCode(shortCode.replaceAll('-', ''))).toBe(coded[0]?.shortCodeDigest)
  })

  it('names no account to the door', async () => {
    await buy(venue, 1, venue.account())
    await sealAll(venue.service)
    const [coded] = await factsOf(venue.service, 'ticket.coded')
    expect(coded?.holderName).toBeNull()
  })

  it('changes nothing when the same codes come again, even all at once', async () => {
    const order = await buy(venue, 2)
    const codes = await sealWaiting(venue.service)
    const stored = await Promise.all(
      Array.from({ length: 10 }, () => venue.service.context.port.run('storeCodes', codes)),
    )
    expect(stored.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    const { code } = await show(venue, order, 0)
    await venue.service.context.port.run('storeCodes', codes)
    expect((await show(venue, order, 0)).code).toBe(code)
    expect(await factsOf(venue.service, 'ticket.coded')).toHaveLength(2)
  })

  it('passes over a ticket that was voided or renewed while its code was made', async () => {
    const order = await buy(venue, 3)
    const codes = await sealWaiting(venue.service)
    await change(venue, 1, { state: 'voided' })
    await change(venue, 2, { generation: 2 })
    expect(await venue.service.context.port.run('storeCodes', codes)).toBe(1)
    const coded = await factsOf(venue.service, 'ticket.coded')
    expect(coded.map(({ ticketId }) => ticketId)).toEqual([order.tickets[2]?.id])
    // The renewed one waits for a code of its new generation, the voided one for none.
    expect(await sealWaiting(venue.service)).toMatchObject([{ n: 2, generation: 2 }])
  })

  it('would code a voided ticket without its guard', async () => {
    const unguarded = await openVenue({
      engine,
      verbs: new URL('./fixtures/codes-without-guard.ts', import.meta.url),
    })
    await buy(unguarded, 1)
    const codes = await sealWaiting(unguarded.service)
    await change(unguarded, 1, { state: 'voided' })
    expect(await unguarded.service.context.port.run('storeCodes', codes)).toBe(1)
    expect(await factsOf(unguarded.service, 'ticket.coded')).toHaveLength(1)
    await unguarded.close()
  })

  it('lets tickets wait while auth does not answer, and sells on', async () => {
    const deps = await openDeps(venue.service.context)
    await buy(venue, 1)
    await expect(sealTickets(deps)).rejects.toMatchObject({ kind: 'unavailable' })
    const order = await buy(venue, 1)
    const { body } = await venue.service.internal.inject({ method: 'GET', url: '/metrics' })
    expect(body).toContain('guichet_tickets_unsealed 2')
    const answer = await ask(venue, order, 0)
    expect(answer.statusCode).toBe(202)
    expect(answer.json().ticket.state).toBe('sealing')
    expect(await sealAll(venue.service)).toHaveLength(2)
    expect(await sealTickets(deps)).toBe(false)
  })

  describe('verifying a code', () => {
    it('is for validation alone', async () => {
      const { statusCode } = await venue.service.internal.inject({
        method: 'POST',
        url: '/internal/codes/verify',
        headers: { authorization: venue.service.calledBy('events') },
        payload: { code: 'x' },
      })
      expect(statusCode).toBe(403)
    })

    it('knows its own, and says of it what it told the door', async () => {
      const order = await buy(venue, 1)
      await sealAll(venue.service)
      const [fact] = await factsOf(venue.service, 'ticket.coded')
      const { type: _type, actor: _actor, ...told } = fact ?? { type: '', actor: '' }
      const { code } = await show(venue, order, 0)
      expect(await verify(venue, code)).toEqual({ verdict: 'valid', ticket: told })
    })

    it('leaves seal 1 to auth: a wrong one under our own signature comes back to be asked about', async () => {
      await buy(venue, 1)
      const code = await craft(venue, { seal1: randomBytes(16) })
      expect(await verify(venue, code)).toMatchObject({ verdict: 'valid', ticket: { fiscalNo: 1 } })
    })

    it('says what became of older generations and voided tickets', async () => {
      const order = await buy(venue, 2)
      await sealAll(venue.service)
      const { code } = await show(venue, order, 0)
      await change(venue, 1, {
        generation: 2,
        code_sealed: null,
        code_digest: null,
        holder_generation: null,
      })
      expect(await verify(venue, code)).toEqual({ verdict: 'superseded', ticket: null })
      const [renewed] = await sealAll(venue.service, 2)
      expect(await verify(venue, code)).toMatchObject({
        verdict: 'superseded',
        ticket: { codeDigest: renewed?.codeDigest, ticketGeneration: 2, holderGeneration: 2 },
      })
      const now = (await show(venue, order, 0)).code
      expect(now).not.toBe(code)
      expect(await verify(venue, now)).toMatchObject({ verdict: 'valid' })

      const other = (await show(venue, order, 1)).code
      await change(venue, 2, { state: 'voided' })
      expect(await verify(venue, other)).toMatchObject({ verdict: 'voided', ticket: { fiscalNo: 2 } })
    })

    it('refuses a code of an older generation of its holder', async () => {
      const order = await buy(venue, 1)
      await sealAll(venue.service)
      const { code } = await show(venue, order, 0)
      await change(venue, 1, { code_sealed: null, code_digest: null })
      await sealAll(venue.service, 2)
      expect(await verify(venue, code)).toMatchObject({
        verdict: 'superseded',
        ticket: { holderGeneration: 2 },
      })
    })

    it('takes a code with only one thing right for forged', async () => {
      await buy(venue, 1)
      const wrong = randomBytes(16)
      expect(await verify(venue, await craft(venue, {}))).toMatchObject({ verdict: 'valid' })
      expect(await verify(venue, await craft(venue, { seal2: wrong }))).toEqual(FORGED)
      expect(await verify(venue, await craft(venue, { signature: randomBytes(64) }))).toEqual(FORGED)
      expect(await verify(venue, await craft(venue, { seal2: wrong, signature: randomBytes(64) }))).toEqual(
        FORGED,
      )
      // Signed and sealed by us, but of another session: no key of ours makes such a code by itself.
      expect(await verify(venue, await craft(venue, { sessionId: uuidv7(Date.now()) }))).toEqual(FORGED)
      expect(await verify(venue, await craft(venue, { ticketId: uuidv7(Date.now()) }))).toEqual(UNKNOWN)
    })

    it('accepts none of 1,200 codes with one bit flipped, and would without the keys', async () => {
      const order = await buy(venue, 1)
      await sealAll(venue.service)
      const { code } = await show(venue, order, 0)
      const deps = await openDeps(venue.service.context)
      const blind = { ...deps, codeKeys: { ...deps.codeKeys, isOurs: () => true } }
      const accepted = { withKeys: 0, blindly: 0 }
      for (const flipped of flips(code)) {
        if ((await verifyCode(deps, flipped)).verdict === 'valid') accepted.withKeys += 1
        if ((await verifyCode(blind, flipped)).verdict === 'valid') accepted.blindly += 1
      }
      expect(accepted.withKeys).toBe(0)
      expect(accepted.blindly).toBeGreaterThan(500)
    })

    it('takes anything, and tells nothing of what is none of ours', async () => {
      const order = await buy(venue, 1)
      await sealAll(venue.service)
      const { shortCode } = await show(venue, order, 0)
      for (const text of ['https://example.org', '\u0000', '\ud800', ' '.repeat(512), shortCode]) {
        expect(await verify(venue, text)).toEqual(UNKNOWN)
      }
      for (const text of ['é'.repeat(225), ':'.repeat(225), encodeBase45(new Uint8Array(150))]) {
        expect(await verify(venue, text)).toEqual(FORGED)
      }
    })
  })
})

const FORGED = { verdict: 'forged', ticket: null }
const UNKNOWN = { verdict: 'unknown', ticket: null }

async function buy(venue: Venue, quantity: number, buyer?: string): Promise<Order & { accessKey?: string }> {
  const offer = await venue.offer({ priceCents: 0 })
  const placed = await venue.placeOrder({
    lines: [{ offerId: offer.id, quantity }],
    ...(buyer ? { buyer } : {}),
  })
  expect(placed.statusCode).toBe(201)
  const { order, accessKey } = placed.json()
  return { ...order, accessKey }
}

function ask(venue: Venue, order: Order & { accessKey?: string }, index: number) {
  return venue.service.app.inject({
    method: 'GET',
    url: `/api/tickets/${order.tickets[index]?.id}`,
    headers: { 'order-access-key': order.accessKey ?? '' },
  })
}

async function show(
  venue: Venue,
  order: Order & { accessKey?: string },
  index: number,
): Promise<TicketAnswer> {
  const answer = await ask(venue, order, index)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

async function verify({ service }: Venue, code: string): Promise<CodeVerifyAnswer> {
  const answer = await service.internal.inject({
    method: 'POST',
    url: '/internal/codes/verify',
    headers: { authorization: service.calledBy('validation') },
    payload: { code },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

/** What a refund or a transfer will do to a ticket. */
async function change({ service }: Venue, n: number, to: Partial<TicketRow>): Promise<void> {
  const db = openWriter<Tables>(service.context.config.DATABASE_URL)
  await db.updateTable('tickets').set(to).where('n', '=', n).execute()
  await db.destroy()
}

interface Bend {
  sessionId?: string
  ticketId?: string
  seal1?: Uint8Array
  seal2?: Uint8Array
  signature?: Uint8Array
}

/** A code of the ticket that waits, by the layout's own maths and our secrets, with parts replaced. */
async function craft({ service, sessionId }: Venue, bend: Bend): Promise<string> {
  const { db, secrets } = service.context
  const { id, holder_id } = await db.selectFrom('orders').selectAll().executeTakeFirstOrThrow()
  const ticketId = bend.ticketId ?? `${id.slice(0, -3)}001`
  const input = Buffer.concat([
    Buffer.from([1, 1]),
    uuidBytes(bend.sessionId ?? sessionId),
    uuidBytes(ticketId),
    Buffer.from([0, 1]),
    uuidBytes(holder_id),
    Buffer.from([0, 1]),
    bend.seal1 ?? Buffer.alloc(16, 7),
  ])
  const key2 = hkdfSync('sha256', secrets.bytes('ticket-master'), '', `key-2 ${ticketId} 1`, 32)
  const seal2 = bend.seal2 ?? createHmac('sha256', Buffer.from(key2)).update(input).digest().subarray(0, 16)
  const signed = Buffer.concat([input, seal2])
  const signature = sign(null, signed, createPrivateKey(secrets.text('issuing-key.pem')))
  return encodeBase45(Buffer.concat([signed, bend.signature ?? signature]))
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

/** Every variant of a code with one of its 1,200 bits turned. */
function* flips(code: string): Generator<string> {
  const bytes = decodeBase45(code) ?? new Uint8Array()
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const bent = Buffer.from(bytes)
    bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    yield encodeBase45(bent)
  }
}
