import type { Db } from '../tables.ts'

/** Leaves nothing of the people of these orders: who bought, whose their tickets are, who handed them on, what staff noted. */
export async function emptyPeopleOf(db: Db, orderKeys: readonly number[]): Promise<void> {
  if (orderKeys.length === 0) return
  const keys = [...orderKeys]
  const nobody = { email: '', name: '' }
  await db
    .updateTable('buyers')
    .set({ ...nobody, search_text: '', address_holder_id: null })
    .where('order_key', 'in', keys)
    .execute()
  await db
    .updateTable('ticket_holders')
    .set({ ...nobody, search_text: '' })
    .where('order_key', 'in', keys)
    .execute()
  await db
    .updateTable('transfer_people')
    .set({ from_email: null, from_name: null, to_email: '', to_name: '', message: null })
    .where('transfer_id', 'in', (eb) =>
      eb.selectFrom('transfers').select('id').where('order_key', 'in', keys),
    )
    .execute()
  await db.deleteFrom('order_notes').where('order_key', 'in', keys).execute()
  await db.deleteFrom('contacts_wanted').where('order_key', 'in', keys).execute()
  await db.deleteFrom('people_to_forget').where('order_key', 'in', keys).execute()
}
