import type { Db, Tables } from '../tables.ts'

export async function insertAdmissions(db: Db, rows: readonly Tables['admissions'][]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('admissions')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type AdmissionKey = Pick<Tables['admissions'], 'order_id' | 'n' | 'entry_no'>

export async function noteLeaving(
  db: Db,
  { order_id, n, entry_no }: AdmissionKey,
  leftAtMs: number,
): Promise<void> {
  await db
    .updateTable('admissions')
    .set({ left_at_ms: leftAtMs })
    .where('order_id', '=', order_id)
    .where('n', '=', n)
    .where('entry_no', '=', entry_no)
    .execute()
}

export async function deleteAdmission(db: Db, { order_id, n, entry_no }: AdmissionKey): Promise<void> {
  await db
    .deleteFrom('admissions')
    .where('order_id', '=', order_id)
    .where('n', '=', n)
    .where('entry_no', '=', entry_no)
    .execute()
}

export async function forgetAdmissions(db: Db): Promise<void> {
  await db.deleteFrom('admissions').execute()
}
