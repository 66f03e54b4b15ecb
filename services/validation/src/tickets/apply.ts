import type { FactOf } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import type { Tables } from '../tables.ts'
import { forgetHolders } from './forget-holder-names.ts'
import { forgetTickets, saveVoided } from './queries.ts'
import { saveCodedTickets } from './save-tickets.ts'

/** Keeps every code there is, and which tickets count no more. */
export const ticketsProjection: Projection<Tables> = {
  types: ['ticket.coded', 'ticket.voided', 'holders.forgotten'],
  apply: async ({ db }, facts) => {
    const coded = facts.filter((fact): fact is FactOf<'ticket.coded'> => fact.type === 'ticket.coded')
    await saveCodedTickets(db, coded)
    for (const fact of facts) {
      if (fact.type === 'ticket.voided') await saveVoided(db, fact.ticketId)
      if (fact.type === 'holders.forgotten') await forgetHolders(db, fact.ticketIds)
    }
  },
  reset: ({ db }) => forgetTickets(db),
}
