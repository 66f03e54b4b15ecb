import type { InvitationRow } from '../guest-list/tables.ts'
import type { MailRow } from '../mails/tables.ts'
import type { PaymentRow } from '../payments/tables.ts'
import type { Db } from '../tables.ts'

export function findMailsOfOrder(db: Db, orderKey: number): Promise<MailRow[]> {
  return db
    .selectFrom('mails')
    .selectAll()
    .where('order_key', '=', orderKey)
    .orderBy('made_at_ms')
    .orderBy('id')
    .execute()
}

export function findPaymentsOfOrder(db: Db, orderKey: number): Promise<PaymentRow[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('order_key', '=', orderKey)
    .orderBy('begun_at_ms')
    .orderBy('id')
    .execute()
}

export function findInvitation(db: Db, orderKey: number): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitations').selectAll().where('order_key', '=', orderKey).executeTakeFirst()
}
