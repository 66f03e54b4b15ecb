import type { MembershipRights } from '@guichet/contracts/roles'
import { countSessionsAmong } from '../sessions/queries.ts'
import type { Db, MembershipRow } from '../tables.ts'
import { refusedSessions, rightsRow } from './rules.ts'

/** What a member shall be allowed, as columns. Throws `invalid_input` for sessions that are not the organiser's. */
export async function rightsWithin(
  db: Db,
  organiserId: string,
  rights: MembershipRights,
): Promise<Pick<MembershipRow, 'role' | 'session_ids'>> {
  const row = rightsRow(rights)
  const wanted = [...new Set(rights.sessionIds ?? [])]
  if (wanted.length > 0 && (await countSessionsAmong(db, organiserId, wanted)) < wanted.length) {
    throw refusedSessions('not all of them are sessions of this organiser')
  }
  return row
}
