import { placeOrderAnswer } from '@guichet/contracts/orders'
import { statsAnswer } from '@guichet/contracts/stats'
import { createEvent, createOffer, sessionOf } from '@guichet/test/fixtures/evening'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { read } from '@guichet/test/fixtures/visitor'
import { medianOf } from '../load/median.ts'
import { rangeOf, rounded } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import type { OrderHouse } from '../stage/order-house.ts'
import { openHalfRush } from '../stage/rush.ts'

/** How old a figure may be. */
const MOST_MS = 2_000
const DAY_MS = 86_400_000

/** How long it takes until an order shows in the figures, while others are placed at half the rate that can be taken. */
export function figuresAge(bench: Bench): Promise<void> {
  return bench.houses.lend(async (orderHouse) => {
    const { scale, stopping } = bench
    const ageOfNext = await openProbe(orderHouse)
    await ageOfNext()
    const rush = await openHalfRush(bench, orderHouse, scale.rounds)
    const oldest: number[] = []
    for (let round = 0; round < scale.rounds; round += 1) {
      stopping.throwIfAborted()
      const ages: number[] = []
      const rushing = { now: true }
      const probing = (async () => {
        while (rushing.now) ages.push(await ageOfNext())
      })()
      await rush.run().finally(() => {
        rushing.now = false
      })
      await probing
      oldest.push(Math.max(...ages))
    }
    await rush.compare()
    const value = rounded(medianOf(oldest))
    bench.record({
      path: 'figures-age',
      perSecond: rush.perSecond,
      value,
      unit: 'ms',
      of: 'until an order shows',
      spread: rangeOf(oldest),
      rounds: scale.rounds,
      most: MOST_MS,
      met: value <= MOST_MS,
    })
  })
}

/** Somebody who orders a ticket of an event of their own, and waits until the figures show it. */
async function openProbe({ house, tokens }: OrderHouse): Promise<() => Promise<number>> {
  const organiser = await house.signedIn('EventCreator')
  const admin = await house.signedIn('Admin')
  const event = await createEvent(organiser, { title: 'Sonde', capacity: 10_000 })
  const { id: sessionId } = sessionOf(event)
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 0 })
  const buyer = house.visitor()
  buyer.accessToken = tokens[0]
  const [fromMs, toMs] = [Date.now() - DAY_MS, Date.now() + DAY_MS]
  let sold = 0
  return async () => {
    read(await placeOrder(buyer, { sessionId, lines: [{ offerId, quantity: 1 }] }), 201, placeOrderAnswer)
    const soldAtMs = performance.now()
    sold += 1
    await until('the order shows in the figures', async () => {
      const asked = await admin.get(`/api/admin/stats?fromMs=${fromMs}&toMs=${toMs}&eventId=${event.id}`)
      return asked.status === 404 ? false : read(asked, 200, statsAnswer).total.sold === sold
    })
    return performance.now() - soldAtMs
  }
}
