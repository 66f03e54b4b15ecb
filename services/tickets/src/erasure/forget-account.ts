import { queueMails } from '../mails/queries.ts'
import type { Tx } from '../tables.ts'
import {
  emptyPeopleOf,
  findOrdersOfAccount,
  findTicketsTakenBy,
  insertPeopleToForget,
  makeOrdersGuests,
  makeTicketGuests,
} from './queries.ts'

/**
 * An account is gone. Of what is over, nothing of the person is kept. What is still to come becomes a guest's: the link goes to the address
 * that was kept with the order, and who it is for is forgotten when the session has ended.
 */
export async function forgetAccount(tx: Tx, accountId: string): Promise<void> {
  const orders = await findOrdersOfAccount(tx.db, accountId)
  const toCome = orders.filter(({ ends_at_ms, paid_at_ms }) => paid_at_ms !== null && ends_at_ms > tx.nowMs)
  const over = orders.filter((order) => !toCome.includes(order))
  await emptyPeopleOf(
    tx.db,
    over.map(({ key }) => key),
  )
  await makeOrdersGuests(
    tx.db,
    accountId,
    toCome.map(({ key }) => key),
  )
  await insertPeopleToForget(tx.db, toCome)
  await queueMails(
    tx,
    toCome
      .filter(({ state }) => state === 'paid')
      .map(({ key }) => ({ orderKey: key, kind: 'account_closed' })),
  )
  for (const { order_key, n, transfer_id } of await findTicketsTakenBy(tx.db, accountId, tx.nowMs)) {
    if (transfer_id === null) continue
    await makeTicketGuests(tx.db, { order_key, n, transfer_id })
    await queueMails(tx, [{ orderKey: order_key, kind: 'transfer_ticket', aboutId: transfer_id }])
  }
}
