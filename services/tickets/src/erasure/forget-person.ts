import { guestHolderId } from '@guichet/contracts/holders'
import { forgetPersonalOf } from '@guichet/service-kit/feed/personal'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { Kysely } from 'kysely'
import { holdersForgotten } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { Tx } from '../tables.ts'
import { emptyFormerTaker, emptyGiver, emptyNamesOf, emptyTaker } from './empty-names.ts'
import { emptyPeopleOf } from './empty-people.ts'
import { findOrdersOf, findTicketsInNameOf, findTicketsTakenBy, type Person } from './person.ts'
import { insertPeopleToForget, insertTakersToForget, makeOrdersGuests, makeTicketGuests } from './queries.ts'

const ids = (tickets: readonly { id: string; n: number }[]) => tickets.map(({ id, n }) => ticketIdOf(id, n))

/**
 * An account is gone. What is still to come becomes a guest's: the link goes to the address that was kept with the order.
 */
export async function forgetAccount(tx: Tx, accountId: string): Promise<void> {
  const taken = await findTicketsTakenBy(tx.db, { accountId })
  const toCome = await forgetPerson(tx, { accountId })
  const keys = toCome.map(({ key }) => key)
  await makeOrdersGuests(tx.db, accountId, keys)
  await queueMails(
    tx,
    toCome
      .filter(({ state }) => state === 'paid')
      .map(({ key }) => ({ orderKey: key, kind: 'account_closed' })),
  )
  for (const { order_key, n, transfer_id, ends_at_ms } of taken) {
    if (ends_at_ms <= tx.nowMs) continue
    await makeTicketGuests(tx.db, { order_key, n, transfer_id })
    await queueMails(tx, [{ orderKey: order_key, kind: 'transfer_ticket', aboutId: transfer_id }])
  }
}

/** Somebody without an account is to be forgotten. Their links open what is to come, as before. */
export async function forgetGuest(tx: Tx, emailDigest: string): Promise<void> {
  await forgetPerson(tx, { guestId: guestHolderId(emailDigest) })
}

/**
 * Of what is over, nothing of the person is kept. Of what is still to come, where to write is, until the session has ended; who it was is known
 * neither here nor at the door. Gives the orders still to come.
 */
async function forgetPerson(tx: Tx, person: Person) {
  const orders = await findOrdersOf(tx.db, person)
  const taken = await findTicketsTakenBy(tx.db, person)
  const toCome = orders.filter(({ ends_at_ms, paid_at_ms }) => paid_at_ms !== null && ends_at_ms > tx.nowMs)
  const over = orders.filter((order) => !toCome.includes(order))
  const own = await findTicketsInNameOf(
    tx.db,
    orders.map(({ key }) => key),
  )
  await emptyPeopleOf(
    tx.db,
    over.map(({ key }) => key),
  )
  await emptyNamesOf(
    tx.db,
    toCome.map(({ key }) => key),
  )
  await insertPeopleToForget(tx.db, toCome)
  for (const ticket of taken) await emptyTaker(tx.db, ticket, ticket.ends_at_ms > tx.nowMs)
  await insertTakersToForget(
    tx.db,
    taken.filter(({ ends_at_ms }) => ends_at_ms > tx.nowMs),
  )
  await emptyGiver(tx.db, person)
  await emptyFormerTaker(tx.db, person)
  await tellDoor(tx, [...ids(own), ...ids(taken)])
  return toCome
}

/** Their names are told with no fact any more, and the door forgets them. */
async function tellDoor(tx: Tx, ticketIds: string[]): Promise<void> {
  if (ticketIds.length === 0) return
  await forgetPersonalOf(tx.db as unknown as Kysely<FeedTables>, ticketIds)
  tx.emit(holdersForgotten(ticketIds))
}
