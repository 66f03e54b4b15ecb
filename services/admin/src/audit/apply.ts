import type { Fact, FactOf } from '@guichet/contracts/facts'
import { ADDRESSES_KEPT_MS, CHANGES_KEPT_MS } from '@guichet/contracts/facts/audit'
import type { Projection } from '@guichet/service-kit/feed/apply'
import { ERASURES, erasedIn } from '@guichet/service-kit/feed/erased'
import type { Tables, Tx } from '../tables.ts'
import { nextRow } from './chain.ts'
import { findErased, findLast, forgetAnchored, forgetClearOf, insertActions, takeChain } from './queries.ts'
import { insertRestore } from './restores/queries.ts'
import { type AuditClearRow, type AuditEntryRow, clearTable, entriesTable } from './tables.ts'

/**
 * Appends what a service tells for the audit log to the chain of the epoch in which it told it first. Nothing is ever forgotten: entries that are
 * told again, because the feed is read from its beginning, are passed over.
 */
export function auditProjection(source: string): Projection<Tables> {
  return {
    types: ['audit.recorded', 'database.restored'],
    apply: async (tx, facts, atMs, { toldIn: epoch, seq }) => {
      await keepRestores(tx, facts, { source, epoch })
      const chain = await takeChain(tx.db, { source, epoch })
      let last = await findLast(tx.db, chain)
      if (last.seq >= seq) return
      const rows: AuditEntryRow[] = []
      const clear: AuditClearRow[] = []
      for (const [place, fact] of facts.filter((each) => each.type === 'audit.recorded').entries()) {
        const row = nextRow(last, fact, { seq, place, atMs })
        rows.push(row)
        last = row
        clear.push(...clearRows(fact, atMs))
      }
      await tx.statements.insert(entriesTable, rows)
      await insertClear(tx, clear)
      await insertActions(
        tx,
        rows.map(({ action }) => action),
      )
    },
    reset: async () => undefined,
  }
}

/** Who is gone is named nowhere in the log any more. */
export const auditErasures: Projection<Tables> = {
  types: ERASURES,
  apply: (tx: Tx, facts) => forgetClearOf(tx.db, erasedIn(facts)),
  reset: async () => undefined,
}

async function keepRestores(
  { db }: Tx,
  facts: readonly Fact[],
  { source, epoch }: { source: string; epoch: string },
): Promise<void> {
  for (const fact of facts) {
    if (fact.type !== 'database.restored') continue
    const { restore } = fact
    if (restore.service !== source || restore.epoch !== epoch) continue
    await insertRestore(db, restore)
    // What it keeps for others is as old as the rest of it.
    if (source === 'auth') await forgetAnchored(db)
  }
}

async function insertClear({ db, statements }: Tx, rows: readonly AuditClearRow[]): Promise<void> {
  const subjects = [...new Set(rows.map(({ subject }) => subject))]
  const erased = await findErased(db, subjects)
  await statements.insertMissing(
    clearTable,
    rows.filter(({ subject }) => !erased.has(subject)),
  )
}

function clearRows(fact: FactOf<'audit.recorded'>, atMs: number): AuditClearRow[] {
  const { entryId: entry_id, actor, object, change, address } = fact
  const rows: AuditClearRow[] = []
  if (change) {
    const value = JSON.stringify(change)
    rows.push({ entry_id, member: 'change', subject: object.id, value, until_ms: atMs + CHANGES_KEPT_MS })
  }
  if (address) {
    const value = JSON.stringify(address)
    rows.push({ entry_id, member: 'address', subject: actor, value, until_ms: atMs + ADDRESSES_KEPT_MS })
  }
  return rows
}
