import type { Dispense, dispensesQuery } from '@guichet/contracts/machines'
import type { z } from 'zod'
import type { Db } from '../tables.ts'

export interface DispenseList {
  organiserIds: readonly string[] | null
  query: Omit<z.infer<typeof dispensesQuery>, 'cursor' | 'organiserId'>
  beforeKey: number | undefined
}

function dispensesInFull(db: Db) {
  return db
    .selectFrom('dispenses')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .leftJoin('complaints', 'complaints.dispense_key', 'dispenses.key')
    .selectAll('dispenses')
    .select([
      'machines.id as machine_id',
      'machines.name as machine_name',
      'machines.organiser_id',
      'complaints.state as complaint_state',
      'complaints.text as complaint_text',
      'complaints.made_at_ms as complaint_made_at_ms',
    ])
}

export type DispenseInFull = Awaited<ReturnType<ReturnType<typeof dispensesInFull>['execute']>>[number]

/** Dispenses of machines, the newest first; one more than the page holds. */
export function listDispenses(
  db: Db,
  { organiserIds, query, beforeKey }: DispenseList,
): Promise<DispenseInFull[]> {
  let found = dispensesInFull(db)
  if (organiserIds) found = found.where('machines.organiser_id', 'in', [...organiserIds])
  if (query.machineId) found = found.where('machines.id', '=', query.machineId)
  if (query.show === 'unknown') found = found.where('dispenses.state', '=', 'unknown')
  if (query.show === 'cases') found = found.where('complaints.state', '=', 'open')
  if (query.fromMs !== undefined) found = found.where('dispenses.authorised_at_ms', '>=', query.fromMs)
  if (query.toMs !== undefined) found = found.where('dispenses.authorised_at_ms', '<', query.toMs)
  if (beforeKey !== undefined) found = found.where('dispenses.key', '<', beforeKey)
  return found
    .orderBy('dispenses.key', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export function findDispenseInFull(db: Db, id: string): Promise<DispenseInFull | undefined> {
  return dispensesInFull(db).where('dispenses.id', '=', id).executeTakeFirst()
}

export function dispenseView(row: DispenseInFull): Dispense {
  return {
    id: row.id,
    machineId: row.machine_id,
    machineName: row.machine_name,
    state: row.state,
    size: row.size,
    portions: row.portions,
    authorisedAtMs: row.authorised_at_ms,
    escrowUntilMs: row.escrow_until_ms,
    settledAtMs: row.settled_at_ms,
    settledBy: row.settled_by,
    reason: row.reason,
    complaint:
      row.complaint_state === null
        ? null
        : {
            state: row.complaint_state,
            text: row.complaint_text ?? '',
            atMs: row.complaint_made_at_ms ?? 0,
          },
  }
}
