import type { Database, ErasureRow } from '../tables.ts'

export async function insertErasure(db: Database, row: ErasureRow): Promise<void> {
  await db
    .insertInto('erasures')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function listErasures(db: Database): Promise<ErasureRow[]> {
  return db.selectFrom('erasures').selectAll().orderBy('at_ms').orderBy('subject').execute()
}

export async function insertAddressesToForget(db: Database, emails: readonly string[]): Promise<void> {
  await db
    .insertInto('addresses_to_forget')
    .values(emails.map((email) => ({ email })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listAddressesToForget(db: Database, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('addresses_to_forget').select('email').limit(limit).execute()
  return rows.map(({ email }) => email)
}

export async function deleteAddressToForget(db: Database, email: string): Promise<void> {
  await db.deleteFrom('addresses_to_forget').where('email', '=', email).execute()
}
