import { applyFeed, type Projection } from '@guichet/service-kit/feed/apply'
import { membershipRemoved } from '../facts.ts'
import { deleteMembership, listMembershipsOf } from '../members/queries.ts'
import type { Tables, Tx } from '../tables.ts'

/** Ends the memberships of accounts that are gone. */
const accountsProjection: Projection<Tables> = {
  types: ['account.deleted'],
  apply: async (tx, facts) => {
    for (const fact of facts) {
      if (fact.type === 'account.deleted') await endMemberships(tx, fact.accountId)
    }
  },
  // Who was deleted stays so, whatever a restored auth says again.
  reset: async () => undefined,
}

/** What is derived from whose feed. */
export const projections = { auth: accountsProjection }

export const applyFacts = applyFeed<Tables>(projections)

async function endMemberships(tx: Tx, accountId: string): Promise<void> {
  for (const { organiser_id } of await listMembershipsOf(tx.db, accountId)) {
    await deleteMembership(tx.db, organiser_id, accountId)
    tx.emit(membershipRemoved(accountId, organiser_id, accountId))
  }
}
