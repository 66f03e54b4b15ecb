import { applyFeed, type Projection } from '@guichet/service-kit/feed/apply'
import { applyMembership, deleteMembership } from '@guichet/service-kit/members/queries'
import { forgetSubscriber } from '../subscribers/forget-subscriber.ts'
import { markStale } from '../subscribers/queries.ts'
import type { Tables } from '../tables.ts'
import { forgetCatalogue, saveOrganiser } from './queries.ts'

/** Keeps the copy of organisers and their members. */
const eventsProjection: Projection<Tables> = {
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

/** Knows whose address has changed, and who is gone. */
const accountsProjection: Projection<Tables> = {
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

/** What is derived from whose feed. */
export const projections = { events: eventsProjection, auth: accountsProjection }

export const applyFacts = applyFeed<Tables>(projections)
