import { accountFr } from './words/account.fr.ts'
import { coreFr } from './words/core.fr.ts'
import { eventsFr } from './words/events.fr.ts'
import { ordersFr } from './words/orders.fr.ts'
import { returnsFr } from './words/returns.fr.ts'
import { ticketsFr } from './words/tickets.fr.ts'

export const fr = {
  core: coreFr,
  events: eventsFr,
  orders: ordersFr,
  tickets: ticketsFr,
  returns: returnsFr,
  account: accountFr,
} as const
