import { orderDetailAnswer } from '@guichet/contracts/orders'
import type { TicketReturn } from '@guichet/contracts/returns'
import { salesAnswer } from '@guichet/contracts/sales'
import { doorStats } from '@guichet/contracts/validation'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks, readBooks } from '../fixtures/books.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { providerOf } from '../fixtures/provider.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem } from '../fixtures/visitor.ts'
import {
  FEE_CENTS,
  openRefundableEvening,
  PRICE_CENTS,
  type Raced,
  type RefundableEvening,
  raceRefundsAgainstScans,
  WITHOUT_DOOR,
} from './refund-race.ts'

const TICKETS = 500

/** What became of every ticket in the end, whoever was told to wait. */
async function endsOf(
  house: House,
  { orders }: RefundableEvening,
): Promise<Map<string, TicketReturn['state']>> {
  const ends = new Map<string, TicketReturn['state']>()
  for (const { order, accessKey = '' } of orders) {
    const returns = await until(`all of order ${order.number} is decided`, async () => {
      const headers = { 'order-access-key': accessKey }
      const answer = await house.visitor().get(`/api/tickets/orders/${order.id}`, { headers })
      const detail = read(answer, 200, orderDetailAnswer).order
      return detail.returns.every(({ state }) => state !== 'asked') && detail.returns
    })
    for (const { ticketId, state } of returns) ends.set(ticketId, state)
  }
  return ends
}

const isAdmitted = ({ scan }: Raced) => scan.outcome === 'admitted'

describe('five hundred tickets are given back while they are scanned', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.close())

  test('each is either let in or given back, never both and never neither, and all books agree', async () => {
    const evening = await openRefundableEvening(house, TICKETS)

    const raced = await raceRefundsAgainstScans(house, evening)

    for (const { refund, scan } of raced) {
      expect(['admitted', 'cancelled']).toContain(scan.outcome)
      if (refund.status === 409) expect(readProblem(refund).reason).toBe('ticket_used')
      else expect([200, 202]).toContain(refund.status)
    }
    const ends = await endsOf(house, evening)
    const givenBack = raced.filter(({ ticketId }) => ends.get(ticketId) === 'done')
    const admitted = raced.filter(isAdmitted)
    expect(givenBack.filter(isAdmitted)).toEqual([])
    expect(givenBack.length + admitted.length).toBe(TICKETS)
    // Otherwise this was no race.
    expect(givenBack.length).toBeGreaterThan(0)
    expect(admitted.length).toBeGreaterThan(0)

    await expectBooks(evening, { givenBack: givenBack.length, admitted: admitted.length })
  })

  async function expectBooks(
    evening: RefundableEvening,
    { givenBack, admitted }: { givenBack: number; admitted: number },
  ): Promise<void> {
    expect(readBooks(house, evening.sessionId).pools).toEqual([
      { capacity: TICKETS, sold: admitted, held: 0 },
    ])
    const organiser = await house.signedIn('EventCreator')
    const sales = await organiser.get(`/api/tickets/sales?eventId=${evening.eventId}`)
    const refundedCents = givenBack * (PRICE_CENTS - FEE_CENTS)
    expect(read(sales, 200, salesAnswer).grossCents).toBe(TICKETS * PRICE_CENTS - refundedCents)
    const doorkeeper = await house.signedIn('DoorStaff')
    const stats = await doorkeeper.get(`/api/validation/sessions/${evening.sessionId}/stats`)
    expect(read(stats, 200, doorStats)).toMatchObject({ admitted, tickets: admitted })
    await until('the card company has given all of it back', async () => {
      const totals = await providerOf(house).totals()
      return totals.refundedCents === refundedCents
    })
    const { invariants, journal } = await auditBooks(house)
    expect(invariants).toBe('everything holds')
    expect(journal).not.toMatch(/BROKEN/)
  }
})

describe('the same with nobody asking the door before money goes back', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ env: { tickets: WITHOUT_DOOR } })
  })
  afterAll(() => house?.close())

  test('lets people in and gives them their money back', async () => {
    const evening = await openRefundableEvening(house, 100)
    // The door hears of a refund soon after: whoever dawdles is refused even so.
    const raced = await raceRefundsAgainstScans(house, evening, 0)
    const both = raced.filter((one) => one.refund.status === 200 && isAdmitted(one))
    expect(both.length).toBeGreaterThan(0)
  })
})
