import type { Fact } from '@guichet/contracts/facts'
import type { Projection } from '@guichet/service-kit/feed/apply'
import { applyMembership, deleteMembership } from '@guichet/service-kit/members/queries'
import { makePeriods } from '../sales/periods.ts'
import type { Tables, Tx } from '../tables.ts'
import {
  deleteEvent,
  deleteSession,
  findEvent,
  forgetCatalogue,
  saveEvent,
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
  reset: ({ db }) => forgetCatalogue(db),
}

async function applyFact(tx: Tx, fact: Fact): Promise<void> {
  const { db } = tx
  switch (fact.type) {
    case 'organiser.saved':
      return saveOrganiser(db, fact.organiser)
    case 'membership.saved':
      return applyMembership(db, fact)
    case 'membership.removed':
      return deleteMembership(db, fact.organiserId, fact.accountId)
    case 'event.saved': {
      const known = await findEvent(db, fact.event.id)
      await saveEvent(db, fact.event)
      // Its days and months are those of its time zone, and the sales may have been heard of first.
      if (known?.time_zone !== fact.event.timeZone) await makePeriods(db, fact.event.id, fact.event.timeZone)
      return
    }
    case 'event.deleted':
      return deleteEvent(db, fact.eventId)
    case 'session.saved':
      return saveSession(db, fact.session)
    case 'session.deleted':
      return deleteSession(db, fact.sessionId)
  }
}
