import type { FactOf } from '@guichet/contracts/facts'
import { applyFeed, type Projection } from '@guichet/service-kit/feed/apply'
import { forgetSubscriber } from '../subscribers/forget-subscriber.ts'
import { markStale } from '../subscribers/queries.ts'
import type { Db, Tables } from '../tables.ts'
import { deleteMembership, forgetCatalogue, saveMembership, saveOrganiser } from './queries.ts'

/** Keeps the copy of organisers and their members. */
export const eventsProjection: Projection<Tables> = {
  types: ['organiser.saved', 'membership.saved', 'membership.removed'],
  apply: async ({ db }, facts) => {
    for (const fact of facts) {
      if (fact.type === 'organiser.saved') await saveOrganiser(db, fact.organiser)
      if (fact.type === 'membership.saved') await applyMembership(db, fact)
      if (fact.type === 'membership.removed') await deleteMembership(db, fact.organiserId, fact.accountId)
    }
  },
  reset: ({ db }) => forgetCatalogue(db),
}

/** Popcorn is the organiser's as a whole: to members who are limited to single sessions it is nothing. */
function applyMembership(db: Db, membership: FactOf<'membership.saved'>): Promise<void> {
  const { organiserId, accountId, sessionIds } = membership
  return sessionIds === null ? saveMembership(db, membership) : deleteMembership(db, organiserId, accountId)
}

/** Knows whose address has changed, and who is gone. */
export const accountsProjection: Projection<Tables> = {
  types: ['account.email_changed', 'account.deleted'],
  apply: async (tx, facts) => {
    for (const fact of facts) {
      if (fact.type === 'account.email_changed') await markStale(tx.db, fact.accountId)
      if (fact.type === 'account.deleted') await forgetSubscriber(tx, fact.accountId)
    }
  },
  // What is forgotten stays so.
  reset: async () => undefined,
}

export const applyFacts = applyFeed<Tables>({ events: eventsProjection, auth: accountsProjection })
