import { eventAnswer, type MyEvent, type MyEventItem, myEventAnswer } from '@guichet/contracts/events'
import type { Offer } from '@guichet/contracts/offers'
import type { Visitor } from '../front-door/visitor.ts'
import { PARIS } from '../programme/calendar.ts'
import type { EventPlan } from '../programme/event-plan.ts'
import { giveItsPicture } from './give-its-picture.ts'
import { putOnSale } from './put-on-sale.ts'

export interface AnnouncedEvent {
  owner: Visitor
  plan: EventPlan
  event: MyEvent
  offers: Offer[]
}

/**
 * Makes an event, gives it its picture and its offers, and publishes it: all of it, or what is still missing. An event that
 * is there already keeps its sessions.
 */
export async function announceEvent(
  owner: Visitor,
  organiserId: string,
  plan: EventPlan,
  known: readonly MyEventItem[],
): Promise<AnnouncedEvent> {
  const { title, description, category, venue, sessions, refundPolicy } = plan
  const body = { organiserId, title, description, category, venue, timeZone: PARIS, sessions, refundPolicy }
  const { id } =
    known.find((event) => event.title === title) ??
    (await owner.ask(eventAnswer, { method: 'POST', path: '/api/events', body })).event
  const { event } = await owner.ask(myEventAnswer, { method: 'GET', path: `/api/events/mine/${id}` })
  const [offers] = await Promise.all([
    putOnSale(owner, event, plan),
    giveItsPicture(owner, event, plan.posterFile),
  ])
  if (event.state === 'draft') {
    await owner.ask(eventAnswer, { method: 'POST', path: `/api/events/${id}/publish` })
  }
  return { owner, plan, event, offers }
}
