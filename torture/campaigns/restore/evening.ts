import type { ScanAnswer } from '@guichet/contracts/validation'
import { scan } from '@guichet/test/fixtures/door'
import { createEvent, createOffer, sessionOf } from '@guichet/test/fixtures/evening'
import type { House } from '@guichet/test/fixtures/open-house'
import { buy, orderOf, type Purchase, ticketCode } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import type { Fault } from '../../campaign.ts'

const BUYERS_AT_ONCE = 4

/** An event whose doors are open, and what was sold for it. It outlives the house it was opened in. */
export interface Evening {
  sessionId: string
  offers: { priced: string; free: string }
}

export interface Bought {
  purchase: Purchase
  /** When it was acknowledged. */
  atMs: number
}

export async function openEvening(house: House): Promise<Evening> {
  const organiser = await house.signedIn('EventCreator')
  const { id: sessionId } = sessionOf(await createEvent(organiser, { capacity: 20_000 }))
  const priced = await createOffer(organiser, { sessionId, name: 'Plein tarif' })
  const free = await createOffer(organiser, { sessionId, name: 'Invitation', priceCents: 0 })
  return { sessionId, offers: { priced: priced.id, free: free.id } }
}

export async function buyOne(house: House, { sessionId, offers }: Evening, n: number): Promise<Bought> {
  const purchase = await buy(house.visitor(), {
    sessionId,
    lines: [{ offerId: n % 3 === 0 ? offers.priced : offers.free, quantity: 1 }],
    buyer: { email: `avant-${n}@example.org`, name: `Personne ${n}` },
  })
  return { purchase, atMs: Date.now() }
}

/** Guests who buy one after the other, at several screens, until they are told to go home. */
export function pourIn(house: House, evening: Evening) {
  const bought: Bought[] = []
  let open = true
  let n = 0
  const screens = Promise.all(
    Array.from({ length: BUYERS_AT_ONCE }, async () => {
      while (open) {
        n += 1
        bought.push(await buyOne(house, evening, n))
      }
    }),
  )
  screens.catch(() => undefined)
  return {
    bought,
    until: (count: number) => until(`${count} have bought`, async () => bought.length >= count),
    stop: async () => {
      open = false
      await screens
    },
  }
}

/** What the door says to somebody's ticket. */
export async function atTheDoor(
  house: House,
  { sessionId }: Evening,
  { order, accessKey }: Purchase,
): Promise<ScanAnswer['outcome']> {
  const [ticket] = order.tickets
  if (!ticket) throw new Error('an order without a ticket')
  const { code } = await ticketCode(house.visitor(), ticket.id, accessKey)
  return (await scan(await house.signedIn('DoorStaff'), { code, sessionId })).outcome
}

/** Orders that were acknowledged and are not as they were said to be. */
export async function checkOrders(house: House, bought: readonly Bought[]): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const { purchase } of bought) {
    const found = await orderOf(house.visitor(), purchase).catch(() => undefined)
    const { number, state, tickets } = purchase.order
    if (found?.state === state && found.tickets.length === tickets.length) continue
    faults.push({
      kind: 'lost',
      detail: `order ${number}, ${state} when it was said, is ${found?.state ?? 'gone'}`,
    })
  }
  return faults
}
