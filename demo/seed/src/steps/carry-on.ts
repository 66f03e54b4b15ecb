import { sessionAnswer } from '@guichet/contracts/events'
import type { Order } from '@guichet/contracts/orders'
import { refundOrderAnswer } from '@guichet/contracts/returns'
import { offeredTransferAnswer } from '@guichet/contracts/transfers'
import type { Visitor } from '../front-door/visitor.ts'
import type { LaterPlan } from '../programme/event-plan.ts'
import type { AnnouncedEvent } from './announce-event.ts'
import { inOrder, purchaseKey } from './plan-purchases.ts'

interface People {
  owner: Visitor
  /** Who bought with an account. */
  account: Visitor
}

/** What came after the first sales: a session moved or cancelled, a ticket given or refunded. Each once, however often it is asked. */
export async function carryOn(
  announced: AnnouncedEvent,
  bought: ReadonlyMap<string, Order>,
  people: People,
): Promise<void> {
  for (const later of announced.plan.later ?? []) {
    if ('sessionIndex' in later) await changeSession(announced, later, people.owner)
    else await handleTicket(announced, later, bought, people)
  }
}

async function changeSession(
  { event }: AnnouncedEvent,
  { sessionIndex, ...change }: Extract<LaterPlan, { sessionIndex: number }>,
  owner: Visitor,
): Promise<void> {
  const session = inOrder(event)[sessionIndex]
  if (session?.state !== 'scheduled') return
  const { kind, ...body } = change
  const path = `/api/events/${event.id}/sessions/${session.id}/${kind}`
  await owner.ask(sessionAnswer, { method: 'POST', path, body })
}

async function handleTicket(
  { event }: AnnouncedEvent,
  later: Extract<LaterPlan, { saleIndex: number }>,
  bought: ReadonlyMap<string, Order>,
  { owner, account }: People,
): Promise<void> {
  const key = purchaseKey(event, later.saleIndex)
  const order = bought.get(key)
  const ticket = order?.tickets.at(-1)
  if (!order || !ticket) return
  const headers = { 'idempotency-key': `${key}-${later.kind}` }
  if (later.kind === 'give') {
    const path = `/api/tickets/${ticket.id}/transfer`
    await account.ask(offeredTransferAnswer, { method: 'POST', path, headers, body: later.to })
  } else {
    const path = `/api/tickets/orders/${order.id}/refunds`
    const body = { ticketIds: [ticket.id], reason: later.reason }
    await owner.ask(refundOrderAnswer, { method: 'POST', path, headers, body })
  }
}
