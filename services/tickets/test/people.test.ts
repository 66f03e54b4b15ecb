import { ticketsExport } from '@guichet/contracts/people'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { sealAll } from './fixtures/seals.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const LOU = { email: 'lou@example.org', name: 'Lou Petit', locale: 'fr' } as const
const SAM = { email: 'sam@example.org', name: 'Sam Dupont' }

describe.each(ENGINES)('what is kept of a person on %s', (engine) => {
  let venue: Venue
  let door: DoorAnswers
  let deps: Deps
  beforeEach(async () => {
    venue = await openVenue({ engine })
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
  })
  afterEach(async () => {
    deps.post.close()
    await venue.close()
    await door.close()
  })

  async function exported(accountId: string, caller = 'auth') {
    const answer = await venue.service.internal.inject({
      url: `/internal/people/${accountId}/export`,
      headers: { authorization: venue.service.calledBy(caller) },
    })
    return answer.statusCode === 200
      ? { text: answer.body, part: ticketsExport.parse(answer.json()) }
      : { text: '', status: answer.statusCode }
  }

  const person = () => {
    const id = venue.newId()
    return { id, as: venue.service.signedIn(id, 'User') }
  }

  async function buy(buyer: string, quantity: number) {
    const offer = await venue.offer()
    const placed = (await venue.placeOrder({ lines: [{ offerId: offer.id, quantity }], buyer })).json().order
    const order = await venue.settle(placed.id)
    const { db, port } = venue.service.context
    const { key } = await db
      .selectFrom('orders')
      .select('key')
      .where('id', '=', order.id)
      .executeTakeFirstOrThrow()
    await port.run('storeBuyers', { orders: [{ orderKey: key, contact: LOU }], shortCodes: [] })
    await sealAll(venue.service)
    return order
  }

  async function handOn(ticketId: string, from: string, to: string): Promise<void> {
    const offered = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${ticketId}/transfer`,
      headers: { authorization: from, 'idempotency-key': venue.newId() },
      payload: { ...SAM, message: 'À samedi' },
    })
    expect(offered.statusCode, offered.body).toBe(201)
    const transferKey = deps.ticketKeys.offerKeyOf(offered.json().transfer.id)
    const accepted = await venue.service.app.inject({
      method: 'POST',
      url: '/api/tickets/transfers/accept',
      headers: { authorization: to },
      payload: { transferKey },
    })
    expect(accepted.statusCode, accepted.body).toBe(200)
  }

  it('goes along with them: orders, payments, tickets given and taken, but no code and no card', async () => {
    const [lou, sam, other] = [person(), person(), person()]
    const order = await buy(lou.as, 2)
    await buy(other.as, 1)
    const [kept, given] = order.tickets.map(({ id }) => id)
    await handOn(given ?? '', lou.as, sam.as)

    const { part: ofLou, text } = await exported(lou.id)
    expect(ofLou?.orders).toHaveLength(1)
    expect(ofLou?.orders[0]).toMatchObject({
      number: order.number,
      state: 'paid',
      organiser: 'Le Petit Théâtre',
      buyer: { name: LOU.name, email: LOU.email },
      lines: [{ quantity: 2, priceCents: 1200 }],
      totalCents: 2400,
      payments: [{ kind: 'charge', tender: 'card', state: 'succeeded', amountCents: 2400 }],
      tickets: [
        { id: kept, state: 'ready' },
        { id: given, state: 'transferred' },
      ],
    })
    expect(ofLou?.transfersGiven).toMatchObject([
      { ticketId: given, state: 'accepted', to: SAM, message: 'À samedi' },
    ])
    expect([ofLou?.ticketsTaken, ofLou?.transfersTaken]).toEqual([[], []])
    const { db } = venue.service.context
    const codes = await db.selectFrom('tickets').select('code_digest').execute()
    for (const secret of ['charge of', ...codes.map(({ code_digest }) => code_digest ?? 'none')]) {
      expect(text).not.toContain(secret)
    }

    const { part: ofSam } = await exported(sam.id)
    expect(ofSam?.orders).toEqual([])
    expect(ofSam?.ticketsTaken).toMatchObject([{ id: given, inTheNameOf: SAM.name }])
    expect(ofSam?.transfersTaken).toMatchObject([{ ticketId: given, state: 'accepted' }])
    expect(ofSam?.transfersGiven).toEqual([])
  })

  it('is told to auth alone, and is empty for who never bought', async () => {
    const { id } = person()
    expect((await exported(id, 'validation')).status).toBe(403)
    expect((await exported(id)).part).toEqual({
      orders: [],
      ticketsTaken: [],
      transfersGiven: [],
      transfersTaken: [],
    })
  })
})
