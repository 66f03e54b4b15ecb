import { myEventPage } from '@guichet/contracts/events'
import type { Order } from '@guichet/contracts/orders'
import type { FleetRole } from '@guichet/contracts/roles'
import type { DemoAccount } from './environment.ts'
import { allPages } from './front-door/all-pages.ts'
import type { Visitor } from './front-door/visitor.ts'
import { inParallel } from './in-parallel.ts'
import type { EventPlan } from './programme/event-plan.ts'
import { programmeAt } from './programme/programme.ts'
import { type AnnouncedEvent, announceEvent } from './steps/announce-event.ts'
import { buy, type Purchase } from './steps/buy.ts'
import { carryOn } from './steps/carry-on.ts'
import { findAccountId, openOrganiser } from './steps/open-organiser.ts'
import { openPopcorn } from './steps/open-popcorn.ts'
import { planPurchases } from './steps/plan-purchases.ts'

interface Demo {
  visitors: Record<'anybody' | 'Admin' | 'EventCreator' | 'User', Visitor>
  accountWith: (role: FleetRole) => DemoAccount
  nowMs: number
  /** Where the code stands that the demo's popcorn machine enrols by. */
  machineFile: string
  say: (line: string) => void
}

/** Fills in what is missing of the demo's data; where all is there, changes nothing. */
export async function fillIn({ visitors, accountWith, nowMs, machineFile, say }: Demo): Promise<void> {
  const programme = programmeAt(nowMs)
  const accountIdOf = (role: FleetRole) => findAccountId(visitors.Admin, accountWith(role).email)

  say(`Organisers and their teams: ${programme.map(({ body }) => body.name).join(', ')}`)
  const organisers = await inParallel(1, programme, async (organiser) => {
    const owner = visitors[organiser.owner]
    return { ...organiser, owner, id: await openOrganiser(owner, organiser, accountIdOf) }
  })

  say(`Events with their dates, posters and prices: ${programme.flatMap(({ events }) => events).length}`)
  const announced: AnnouncedEvent[] = []
  for (const { owner, id, events } of organisers) announced.push(...(await announceEvents(owner, id, events)))

  const purchases: Purchase[] = []
  let firstGuest = 0
  for (const event of announced) {
    const buyers = { anybody: visitors.anybody, account: visitors.User }
    purchases.push(...planPurchases(event, buyers, firstGuest))
    firstGuest += event.plan.sales.length
  }
  say(`First orders: ${purchases.length}`)
  const bought = new Map<string, Order>()
  await inParallel(4, purchases, async (purchase) => {
    const order = await buy(purchase)
    if (order) bought.set(purchase.key, order)
  })

  say('What came later: a session moved, one cancelled, a ticket offered, one refunded')
  for (const event of announced) {
    await carryOn(event, bought, { owner: event.owner, account: visitors.User })
  }

  const [cinema] = organisers
  if (!cinema) return
  say(`Popcorn at ${cinema.body.name}: plans, a card, and a machine that waits for its key`)
  const { Admin: admin, User: subscriber } = visitors
  await openPopcorn({ admin, subscriber, organiserId: cinema.id, machineFile })
}

async function announceEvents(
  owner: Visitor,
  organiserId: string,
  events: readonly EventPlan[],
): Promise<AnnouncedEvent[]> {
  const known = await allPages(owner, myEventPage, '/api/events/mine', { organiserId })
  return inParallel(3, events, (plan) => announceEvent(owner, organiserId, plan, known))
}
