import type { SessionSnapshot } from '@guichet/contracts/internal'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { findSessions, saveEvent, saveMembership, saveOrganiser, saveSession } from './queries.ts'

/**
 * Takes in what events answered about a session whose facts have not come yet. Once they have come the answer may be
 * the older of the two, and would for instance bring back a member who has left.
 */
export const learnSession = each(async (tx: Tx, snapshot: SessionSnapshot): Promise<null> => {
  const { session, event, organiser, memberships } = snapshot
  const known = await findSessions(tx.statements, [session.id])
  if (known.length > 0) return null
  await saveOrganiser(tx.db, organiser)
  for (const membership of memberships) {
    await saveMembership(tx.db, { organiserId: organiser.id, ...membership })
  }
  await saveEvent(tx.db, event)
  await saveSession(tx.db, session)
  return null
})
