import type { MemberRole } from '@guichet/contracts/roles'
import type { Kysely } from 'kysely'
import type { FeedTables } from '../feed/tables.ts'

/** Who works for an organiser as a whole; whoever is limited to single sessions is not here. */
export interface MemberRow {
  organiser_id: string
  account_id: string
  role: MemberRole
}

export interface MembersTables {
  memberships: MemberRow
}

export type MembersDb = Kysely<MembersTables & FeedTables>
