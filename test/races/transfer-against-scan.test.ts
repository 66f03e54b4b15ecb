import { acceptTransferAnswer } from '@guichet/contracts/transfers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditBooks } from '../fixtures/books.ts'
import { scan } from '../fixtures/door.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem } from '../fixtures/visitor.ts'
import { openRefundableEvening } from './refund-race.ts'
import {
  type OfferedTicket,
  offerAll,
  type Raced,
  raceTakingAgainstScans,
  WITHOUT_SUPERSEDE,
} from './transfer-race.ts'

const TICKETS = 500

const isAdmitted = ({ scan: scanned }: Raced) => scanned.outcome === 'admitted'

describe('five hundred tickets are taken while who gave them is at the door', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.close())

  test('each lets one of the two in, never both and never neither', async () => {
    const evening = await openRefundableEvening(house, TICKETS)
    const tickets = await offerAll(house, evening)
    const raced = await raceTakingAgainstScans(house, evening.sessionId, tickets)

    const taken = raced.filter((one) => one.taken.status === 200)
    for (const one of raced) {
      expect(['admitted', 'superseded']).toContain(one.scan.outcome)
      if (one.taken.status === 409) expect(readProblem(one.taken).reason).toBe('ticket_used')
      // A door that was busy is asked again.
      else expect([200, 202]).toContain(one.taken.status)
    }
    const waiting = raced.filter((one) => one.taken.status === 202)
    for (const { ticketId } of waiting) await decided(tickets, ticketId)
    const admitted = raced.filter(isAdmitted)
    expect(taken.filter(isAdmitted)).toEqual([])
    const superseded = raced.filter((one) => !isAdmitted(one))
    expect(admitted.length + superseded.length).toBe(TICKETS)
    expect(taken.length).toBeGreaterThan(0)
    expect(admitted.length).toBeGreaterThan(0)

    const doorkeeper = await house.signedIn('DoorStaff')
    for (const one of taken.slice(0, 20)) {
      const { accessKey } = read(one.taken, 200, acceptTransferAnswer)
      const { code } = await ticketCode(house.visitor(), one.ticketId, accessKey)
      expect((await scan(doorkeeper, { code, sessionId: evening.sessionId })).outcome).toBe('admitted')
    }
    expect((await auditBooks(house)).invariants).toBe('everything holds')
  })

  /** Whoever was told to wait takes it by the same link, or hears that it was used. */
  async function decided(tickets: readonly OfferedTicket[], ticketId: string): Promise<void> {
    const transferKey = tickets.find((one) => one.ticketId === ticketId)?.transferKey
    await until(`ticket ${ticketId} is whose it is`, async () => {
      const answer = await house.visitor().post('/api/tickets/transfers/accept', { transferKey })
      return answer.status !== 202
    })
  }
})

describe('the same with nobody asking the door before a ticket changes hands', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ env: { tickets: WITHOUT_SUPERSEDE } })
  })
  afterAll(() => house?.close())

  test('lets in who gave a ticket that somebody else has taken', async () => {
    const evening = await openRefundableEvening(house, 100)
    const tickets = await offerAll(house, evening)
    // The door hears of it soon after: whoever dawdles is refused even so.
    const raced = await raceTakingAgainstScans(house, evening.sessionId, tickets, 0)
    const both = raced.filter((one) => one.taken.status === 200 && isAdmitted(one))
    expect(both.length).toBeGreaterThan(0)
  })
})
