import type { fr } from './fr.ts'
import { accountEn } from './words/account.en.ts'
import { coreEn } from './words/core.en.ts'
import { eventsEn } from './words/events.en.ts'
import { ordersEn } from './words/orders.en.ts'
import { returnsEn } from './words/returns.en.ts'
import { ticketsEn } from './words/tickets.en.ts'
import type { Words } from './words.ts'

export const en: Words<typeof fr> = {
  core: coreEn,
  events: eventsEn,
  orders: ordersEn,
  tickets: ticketsEn,
  returns: returnsEn,
  account: accountEn,
}
