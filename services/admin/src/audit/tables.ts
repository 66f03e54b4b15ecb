import type { AuditOutcome } from '@guichet/contracts/facts/audit'
import type { HotTable } from '@guichet/service-kit/database/statements'
import type { GeneratedAlways } from 'kysely'

export interface AuditChainRow {
  key: number
  source: string
  epoch: string
}

export interface AuditEntryRow {
  chain_key: number
  /** From 1, without gaps. */
  position: number
  /** The row of the feed it was told by, and which of the entries in it. */
  seq: number
  place: number
  at_ms: number
  entry_id: string
  actor: string
  action: string
  object_kind: string
  object_id: string
  outcome: AuditOutcome
  reason: string | null
  request_id: string | null
  before_digest: string | null
  after_digest: string | null
  address_digest: string | null
  /** Over all of these and the hash before. */
  hash: string
}

export interface AuditClearRow {
  entry_id: string
  member: 'change' | 'address'
  /** Whom it is about. */
  subject: string
  value: string
  until_ms: number
}

export interface AuditHeadRow {
  chain_key: number
  position: number
  hash: string
  signed_at_ms: number
  signature: string
}

/** As the service told it. */
export interface AuditRestoreRow {
  source: string
  epoch: string
  former_epoch: string
  former_seq: number
  backup: string
  copied_at_ms: number
  restored_at_ms: number
  restored_by: string
  replaced_epoch: string | null
  replaced_seq: number | null
  signature: string | null
}

export interface AuditTables {
  audit_chains: AuditChainRow
  /** `area` is an act's beginning, up to its dot. */
  audit_entries: AuditEntryRow & { area: GeneratedAlways<string> }
  audit_clear: AuditClearRow
  audit_actions: { action: string }
  audit_heads: AuditHeadRow
  audit_restores: AuditRestoreRow
  audit_erased: { subject: string }
  audit_anchored: { chain_key: number; position: number }
}

export const entriesTable: HotTable<AuditEntryRow> = {
  name: 'audit_entries',
  columns: {
    chain_key: 'BIGINT',
    position: 'BIGINT',
    seq: 'BIGINT',
    place: 'BIGINT',
    at_ms: 'BIGINT',
    entry_id: 'TEXT',
    actor: 'TEXT',
    action: 'TEXT',
    object_kind: 'TEXT',
    object_id: 'TEXT',
    outcome: 'TEXT',
    reason: 'TEXT',
    request_id: 'TEXT',
    before_digest: 'TEXT',
    after_digest: 'TEXT',
    address_digest: 'TEXT',
    hash: 'TEXT',
  },
}

export const clearTable: HotTable<AuditClearRow> = {
  name: 'audit_clear',
  columns: { entry_id: 'TEXT', member: 'TEXT', subject: 'TEXT', value: 'TEXT', until_ms: 'BIGINT' },
}
