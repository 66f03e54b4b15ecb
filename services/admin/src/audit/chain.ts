import { hash } from 'node:crypto'
import type { FactOf } from '@guichet/contracts/facts'
import type { AuditEntryRow } from './tables.ts'

/** Where an entry stands in the feed of its service. */
export interface Told {
  seq: number
  /** Among the entries of that row. */
  place: number
  atMs: number
}

interface Feed {
  source: string
  epoch: string
}

/** What a chain begins from: no other chain's beginning fits. One of a restored service follows on what the copy knew. */
export function firstHash({
  source,
  epoch,
  follows,
}: Feed & { follows?: Feed & { position: number; hash: string } }): string {
  if (!follows) return digestOf([source, epoch])
  return digestOf([source, epoch, follows.epoch, follows.position, follows.hash])
}

/** The row that follows on another. */
export function nextRow(
  last: Pick<AuditEntryRow, 'chain_key' | 'position' | 'hash'>,
  fact: FactOf<'audit.recorded'>,
  { seq, place, atMs }: Told,
): AuditEntryRow {
  const row = {
    chain_key: last.chain_key,
    position: last.position + 1,
    seq,
    place,
    at_ms: atMs,
    entry_id: fact.entryId,
    actor: fact.actor,
    action: fact.action,
    object_kind: fact.object.kind,
    object_id: fact.object.id,
    outcome: fact.outcome,
    reason: fact.reason,
    request_id: fact.requestId,
    before_digest: fact.beforeDigest,
    after_digest: fact.afterDigest,
    address_digest: fact.addressDigest,
  }
  return { ...row, hash: hashOf(row, last.hash) }
}

/** SHA-256 over the hash before and every member of this row, in a fixed order. */
export function hashOf(row: Omit<AuditEntryRow, 'hash' | 'chain_key'>, previousHash: string): string {
  return digestOf([
    previousHash,
    row.position,
    row.seq,
    row.place,
    row.at_ms,
    row.entry_id,
    row.actor,
    row.action,
    row.object_kind,
    row.object_id,
    row.outcome,
    row.reason,
    row.request_id,
    row.before_digest,
    row.after_digest,
    row.address_digest,
  ])
}

function digestOf(members: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(members))
}
