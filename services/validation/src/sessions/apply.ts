import type { Fact } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import type { Tables, Tx } from '../tables.ts'
import {
  deleteEvent,
  deleteMembership,
  deleteSession,
  forgetEvents,
  saveEvent,
  saveMembership,
  saveOrganiser,
  saveSession,
} from './queries.ts'

/** Keeps the copy of what is on, and of who works for whom. */
export const eventsProjection: Projection<Tables> = {
  types: [
    'organiser.saved',
    'membership.saved',
    'membership.removed',
    'event.saved',
    'event.deleted',
    'session.saved',
    'session.deleted',
  ],
  apply: async (tx, facts) => {
    for (const fact of facts) await applyFact(tx, fact)
  },
  reset: (tx) => forgetEvents(tx.db),
}

async function applyFact({ db }: Tx, fact: Fact): Promise<void> {
  switch (fact.type) {
    case 'organiser.saved':
      return saveOrganiser(db, fact.organiser)
    case 'membership.saved':
      return saveMembership(db, fact)
    case 'membership.removed':
      return deleteMembership(db, fact.organiserId, fact.accountId)
    case 'event.saved':
      return saveEvent(db, fact.event)
    case 'event.deleted':
      return deleteEvent(db, fact.eventId)
    case 'session.saved':
      return saveSession(db, fact.session)
    case 'session.deleted':
      return deleteSession(db, fact.sessionId)
  }
}
