import { hash, randomBytes } from 'node:crypto'
import type { FactOf } from '@guichet/contracts/facts'
import { ADDRESSES_KEPT_MS, type AuditOutcome, CHANGES_KEPT_MS } from '@guichet/contracts/facts/audit'
import type { Personal } from '../feed/personal.ts'
import type { Act } from './audited.ts'
import type { Origin } from './origin.ts'

export interface AuditEntry extends Act {
  actor: string
  outcome: AuditOutcome
  reason?: string
}

/**
 * An entry of the audit log: for good with digests alone; what these were made of is kept apart and for a time, each under the one it is about,
 * so that erasing a person takes it away and leaves the log whole.
 */
export function auditRecorded(
  { actor, action, object, outcome, reason, ...states }: AuditEntry,
  origin: Origin | undefined,
  { entryId, nowMs }: { entryId: string; nowMs: number },
): { fact: FactOf<'audit.recorded'>; personal: Personal[] } {
  const change = differenceOf(states)
  const [changeSalt, addressSalt] = [newSalt(), newSalt()]
  const digestBy = (salt: string, text: string | null | undefined): string | null =>
    text ? hash('sha256', salt + text) : null
  const personal: Personal[] = []
  if (change.before !== null || change.after !== null) {
    const value = { salt: changeSalt, ...change }
    personal.push({ member: 'change', value, subject: object.id, untilMs: nowMs + CHANGES_KEPT_MS })
  }
  if (origin) {
    const value = { salt: addressSalt, text: origin.address }
    personal.push({ member: 'address', value, subject: actor, untilMs: nowMs + ADDRESSES_KEPT_MS })
  }
  return {
    fact: {
      type: 'audit.recorded',
      actor,
      entryId,
      action,
      object,
      outcome,
      reason: reason ?? null,
      requestId: origin?.requestId ?? null,
      beforeDigest: digestBy(changeSalt, change.before),
      afterDigest: digestBy(changeSalt, change.after),
      addressDigest: digestBy(addressSalt, origin?.address),
      change: null,
      address: null,
    },
    personal,
  }
}

/** Of two states the members that differ; of one, all. As JSON. */
function differenceOf({ before, after }: Pick<Act, 'before' | 'after'>): {
  before: string | null
  after: string | null
} {
  if (!before || !after) return { before: textOf(before), after: textOf(after) }
  const was = before as Record<string, unknown>
  const is = after as Record<string, unknown>
  const names = Object.keys({ ...was, ...is }).filter((name) => textOf(was[name]) !== textOf(is[name]))
  const part = (state: Record<string, unknown>) =>
    JSON.stringify(Object.fromEntries(names.map((name) => [name, state[name]])))
  return names.length === 0 ? { before: null, after: null } : { before: part(was), after: part(is) }
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

function newSalt(): string {
  return randomBytes(16).toString('hex')
}
