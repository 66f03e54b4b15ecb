import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { saveCodedTickets } from './save-tickets.ts'

/** Takes in a ticket that the owners of both keys vouched for before its facts came. */
export const learnTicket = each(async (tx: Tx, ticket: CodedTicket): Promise<null> => {
  await saveCodedTickets(tx.db, [ticket])
  return null
})
