import type { Db } from '../tables.ts'
import type { Person } from './person.ts'

/** Of orders still to come: who it was. Where to write stays until the session has ended, for it may be moved or cancelled. */
export async function emptyNamesOf(db: Db, orderKeys: readonly number[]): Promise<void> {
  if (orderKeys.length === 0) return
  const keys = [...orderKeys]
  await db.updateTable('buyers').set({ name: '', search_text: '' }).where('order_key', 'in', keys).execute()
  await db.deleteFrom('order_notes').where('order_key', 'in', keys).execute()
  await db.deleteFrom('contacts_wanted').where('order_key', 'in', keys).execute()
}

/** Of a ticket that was handed on to somebody: their name, and their address too once its session is over. */
export async function emptyTaker(
  db: Db,
  ticket: { order_key: number; n: number; transfer_id: string },
  keepsAddress: boolean,
): Promise<void> {
  const gone = keepsAddress ? {} : { email: '' }
  await db
    .updateTable('ticket_holders')
    .set({ name: '', search_text: '', ...gone })
    .where('order_key', '=', ticket.order_key)
    .where('n', '=', ticket.n)
    .where(({ exists, selectFrom }) =>
      // Once it was handed on in turn, it is in somebody else's name.
      exists(
        selectFrom('tickets')
          .select('tickets.n')
          .where('tickets.order_key', '=', ticket.order_key)
          .where('tickets.n', '=', ticket.n)
          .where('tickets.transfer_id', '=', ticket.transfer_id),
      ),
    )
    .execute()
  await db
    .updateTable('transfer_people')
    .set({ to_name: '', message: null, ...(keepsAddress ? {} : { to_email: '' }) })
    .where('transfer_id', '=', ticket.transfer_id)
    .execute()
}

/** Of all they have handed on, or offered: who they were, and what they wrote with it. */
export async function emptyGiver(db: Db, person: Person): Promise<void> {
  await db
    .updateTable('transfer_people')
    .set({ from_email: null, from_name: null, message: null })
    .where('transfer_id', 'in', (eb) => {
      const transfers = eb.selectFrom('transfers').select('id')
      return 'accountId' in person
        ? transfers.where('from_account_id', '=', person.accountId)
        : transfers.where('from_holder_id', '=', person.guestId).where('from_account_id', 'is', null)
    })
    .execute()
}

/** Of what was handed on to them and they handed on in turn, or that came to nothing: who they were. */
export async function emptyFormerTaker(db: Db, person: Person): Promise<void> {
  await db
    .updateTable('transfer_people')
    .set({ to_email: '', to_name: '', message: null })
    .where('transfer_id', 'in', (eb) => {
      const transfers = eb
        .selectFrom('transfers')
        .select('transfers.id')
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('tickets')
                .select('tickets.n')
                .whereRef('tickets.transfer_id', '=', 'transfers.id'),
            ),
          ),
        )
      return 'accountId' in person
        ? transfers.where('to_account_id', '=', person.accountId)
        : transfers.where('to_holder_id', '=', person.guestId).where('to_account_id', 'is', null)
    })
    .execute()
}
