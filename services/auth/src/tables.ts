import type { HolderKind } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'
import type { FleetRole } from '@guichet/contracts/roles'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { MailTables } from '@guichet/service-kit/mail/queue/tables'
import type { Kysely } from 'kysely'

export interface AccountRow {
  id: string
  email: string | null
  password_hash: string | null
  first_name: string
  last_name: string
  search_text: string
  locale: Locale
  ver: number
  created_at_ms: number
  deleted_at_ms: number | null
  locked_at_ms: number | null
  locked_by: string | null
  lock_reason: string | null
  last_signed_in_at_ms: number | null
}

export interface SignInRow {
  id: string
  account_id: string
  generation: number
  rotated_at_ms: number
  device: string | null
  started_at_ms: number
  last_seen_at_ms: number
  expires_at_ms: number
}

export interface RegistrationAttemptRow {
  id: string
  attempt_digest: string
  link_digest: string
  code_digest: string
  email: string
  email_digest: string
  password_hash: string
  first_name: string
  last_name: string
  search_text: string
  locale: Locale
  tries: number
  expires_at_ms: number
}

export interface EmailChangeRow {
  account_id: string
  code_digest: string
  new_email: string
  tries: number
  expires_at_ms: number
}

export interface EmailRevertRow {
  token_digest: string
  account_id: string
  old_email: string
  expires_at_ms: number
}

export interface ErasureRow {
  /** An account's id, or the digest of a guest's e-mail. */
  subject: string
  kind: 'account' | 'guest'
  at_ms: number
}

export interface AuditAnchorRow {
  source: string
  epoch: string
  position: number
  hash: string
  signed_at_ms: number
  /** By admin. */
  signature: string
  anchored_at_ms: number
}

export interface Tables extends MailTables {
  accounts: AccountRow
  account_roles: { account_id: string; role: FleetRole }
  sign_ins: SignInRow
  sign_ins_epoch: { id: number; epoch: string }
  registration_attempts: RegistrationAttemptRow
  password_resets: { token_digest: string; account_id: string | null; expires_at_ms: number }
  holders: { id: string; kind: HolderKind; generation: number; created_at_ms: number }
  email_changes: EmailChangeRow
  erasures: ErasureRow
  addresses_to_forget: { email: string }
  email_reverts: EmailRevertRow
  audit_anchors: AuditAnchorRow
}

/** A handle on this service's database: for reading, or a transaction. */
export type Database = Kysely<Tables & FeedTables>
