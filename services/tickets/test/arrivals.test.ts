import type { Attendee, AttendeeCounts, AttendeePage } from '@guichet/contracts/attendees'
import type { Fact } from '@guichet/contracts/facts'
import type { Offer } from '@guichet/contracts/offers'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDoorAnswers } from './fixtures/door-answers.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

type Told = 'admission.recorded' | 'admission.undone' | 'exit.recorded' | 'exit.undone'

describe.each(ENGINES)('who has come, on %s', (engine) => {
  let venue: Venue
  let offer: Offer
  beforeEach(async () => {
    venue = await openVenue({ engine })
    offer = await venue.offer({ priceCents: 0 })
  })
  afterEach(() => venue.close())

  const ask = (path: string, as = venue.owner) =>
    venue.service.app.inject({ method: 'GET', url: `/api/tickets/${path}`, headers: { authorization: as } })

  async function list(more: Record<string, string> = {}): Promise<Attendee[]> {
    const query = new URLSearchParams({ sessionId: venue.sessionId, ...more })
    const answer = await ask(`attendees?${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const { items, total }: AttendeePage = answer.json()
    expect(total).toBe(items.length)
    return items
  }

  const names = async (more: Record<string, string>) => (await list(more)).map(({ holderName }) => holderName)

  async function counts(
    more: Record<string, string> = { sessionId: venue.sessionId },
  ): Promise<AttendeeCounts> {
    const answer = await ask(`attendees/counts?${new URLSearchParams(more)}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }

  async function buy(name: string, of: { offerId?: string; sessionId?: string } = {}) {
    const { offerId = offer.id, sessionId = venue.sessionId } = of
    const guest = { email: `${name.toLowerCase()}@example.org`, name }
    const placed = await venue.placeOrder({ sessionId, lines: [{ offerId, quantity: 1 }], guest })
    const { id, tickets } = placed.json().order
    return { orderId: id as string, ticketId: tickets[0].id as string }
  }

  const at = (minutes: number) => venue.service.clock.nowMs() + minutes * 60_000

  function told(type: Told, ticketId: string, entryNo: number, atMs: number, gate = 'Nord'): Fact {
    const stay = { actor: 'system' as const, ticketId, sessionId: venue.sessionId, entryNo, gate, atMs }
    const scanId = uuidv7(atMs)
    return type === 'admission.recorded'
      ? { type, ...stay, scanId, byHand: false }
      : { type, ...stay, scanId }
  }

  const tell = (...facts: Fact[]) => venue.service.deliver('validation', ...facts)

  it('stands beside their names, with hour and gate, and in the counts', async () => {
    const [adam, zoe] = [await buy('Adam'), await buy('Zoe')]
    await buy('Lou')
    await tell(
      told('admission.recorded', adam.ticketId, 1, at(1)),
      told('admission.recorded', zoe.ticketId, 1, at(2), 'Sud'),
    )
    expect(await list()).toMatchObject([
      { holderName: 'Lou', admittedAtMs: null, gate: null, inside: false },
      { holderName: 'Zoe', admittedAtMs: at(2), gate: 'Sud', inside: true },
      { holderName: 'Adam', admittedAtMs: at(1), gate: 'Nord', inside: true },
    ])
    expect(await names({ arrival: 'admitted' })).toEqual(['Zoe', 'Adam'])
    expect(await names({ arrival: 'awaited' })).toEqual(['Lou'])
    expect(await names({ arrival: 'admitted', query: 'ada' })).toEqual(['Adam'])
    expect(await counts()).toEqual({ expected: 3, admitted: 2 })
  })

  it('is of the session or the offer that is asked for', async () => {
    const other = await venue.offer({ priceCents: 0, name: 'Réduit' })
    const sessionId = await venue.session()
    const elsewhere = await venue.offer({ priceCents: 0, sessionId })
    await buy('Adam')
    const zoe = await buy('Zoe', { offerId: other.id })
    await buy('Lou', { offerId: elsewhere.id, sessionId })
    await tell(told('admission.recorded', zoe.ticketId, 1, at(1)))
    expect(await counts()).toEqual({ expected: 2, admitted: 1 })
    expect(await counts({ sessionId: venue.sessionId, offerId: offer.id })).toEqual({
      expected: 1,
      admitted: 0,
    })
    expect(await counts({ eventId: venue.eventId })).toEqual({ expected: 3, admitted: 1 })
    const limited = await venue.member('cashier', [sessionId])
    expect((await ask(`attendees/counts?eventId=${venue.eventId}`, limited)).json()).toEqual({
      expected: 1,
      admitted: 0,
    })
    const door = await venue.member('door')
    expect((await ask(`attendees/counts?sessionId=${venue.sessionId}`, door)).statusCode).toBe(403)
  })

  it('keeps the first entry of who goes out and comes back, and forgets what was taken back', async () => {
    const { ticketId } = await buy('Adam')
    const state = async () => {
      const [{ admittedAtMs, inside } = { admittedAtMs: undefined, inside: undefined }] = await list()
      return [admittedAtMs, inside]
    }
    await tell(told('admission.recorded', ticketId, 1, at(1)))
    await tell(told('admission.undone', ticketId, 1, at(2)))
    expect(await state()).toEqual([null, false])
    expect(await counts()).toEqual({ expected: 1, admitted: 0 })

    await tell(told('admission.recorded', ticketId, 2, at(3)))
    await tell(told('exit.recorded', ticketId, 2, at(4)))
    expect(await state()).toEqual([at(3), false])
    await tell(told('exit.undone', ticketId, 3, at(5)))
    expect(await state()).toEqual([at(3), true])
    await tell(told('exit.recorded', ticketId, 3, at(6)))
    await tell(told('admission.recorded', ticketId, 4, at(7), 'Sud'))
    expect(await state()).toEqual([at(3), true])
    await tell(told('admission.undone', ticketId, 4, at(8)))
    expect(await state()).toEqual([at(3), false])
    expect(await counts()).toEqual({ expected: 1, admitted: 1 })
  })

  it('counts who came in with a ticket that was voided since, and expects nobody with a void one', async () => {
    const [adam, zoe] = [await buy('Adam'), await buy('Zoe')]
    await tell(told('admission.recorded', adam.ticketId, 1, at(1)))
    const door = await openDoorAnswers(venue)
    for (const { orderId } of [adam, zoe]) {
      const refunded = await venue.service.app.inject({
        method: 'POST',
        url: `/api/tickets/orders/${orderId}/refunds`,
        headers: { authorization: venue.owner, 'idempotency-key': venue.newId() },
        payload: { reason: 'ill' },
      })
      expect(refunded.statusCode, refunded.body).toBe(200)
    }
    await door.close()
    expect(await counts()).toEqual({ expected: 1, admitted: 1 })
    expect(await names({ arrival: 'awaited' })).toEqual([])
    expect(await list({ arrival: 'admitted' })).toMatchObject([{ holderName: 'Adam', state: 'voided' }])
  })

  it('is told anew where the door was restored', async () => {
    const [adam, zoe] = [await buy('Adam'), await buy('Zoe')]
    await tell(told('admission.recorded', adam.ticketId, 1, at(1)))
    await venue.service.context.port.run('applyFeed', {
      producer: 'validation',
      epoch: venue.newId(),
      headSeq: 1,
      rows: [{ seq: 1, atMs: at(2), facts: [told('admission.recorded', zoe.ticketId, 1, at(2))] }],
    })
    expect(await names({ arrival: 'admitted' })).toEqual(['Zoe'])
  })

  it('stands in the table that is taken away, with the session', async () => {
    const { ticketId } = await buy('Adam')
    await buy('Zoe')
    await tell(told('admission.recorded', ticketId, 1, at(1)))
    const answer = await ask(`attendees.csv?sessionId=${venue.sessionId}&locale=en`)
    const [titles, zoe, adam] = answer.body.split('\r\n')
    expect(titles).toMatch(/,Ticket,Session \(UTC\),Admitted at \(UTC\),Gate$/)
    const written = (atMs: number) => new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')
    const startsAt = written(at(30 * 24 * 60))
    expect(adam).toMatch(new RegExp(`,${ticketId},${startsAt},${written(at(1))},Nord$`))
    expect(zoe?.endsWith(`,${startsAt},,`)).toBe(true)
    const come = await ask(`attendees.csv?sessionId=${venue.sessionId}&arrival=admitted`)
    expect(come.body.trimEnd().split('\n')).toHaveLength(2)
  })
})
