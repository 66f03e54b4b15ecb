import { sql } from 'kysely'
import { hotMails, hotMailsToCome } from '../hot-tables.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { MailRow, MailToComeRow } from './tables.ts'

/** A mail to who bought an order, or, where a ticket of it is named, to whom that was handed on. */
export interface NewMail {
  orderKey: number
  kind: Exclude<MailRow['kind'], MailToComeRow['kind']>
  aboutId?: string
  n?: number | null
}

type MailToQueue = Omit<NewMail, 'kind'> & Pick<MailRow, 'kind'>

/** Puts mails into the queue, in the transaction of what they tell. */
export async function queueMails(tx: Tx, mails: readonly NewMail[]): Promise<void> {
  await insertMails(tx, mails)
}

/** Mails that enter the queue by themselves once the tickets of their orders have their codes. */
export function awaitCodes(
  { statements }: Tx,
  mails: readonly { orderKey: number; kind: MailToComeRow['kind'] }[],
): Promise<void> {
  return statements.insertMissing(
    hotMailsToCome,
    mails.map(({ orderKey, kind }) => ({ order_key: orderKey, kind })),
  )
}

async function insertMails(tx: Tx, mails: readonly MailToQueue[]): Promise<void> {
  await tx.statements.insert(
    hotMails,
    mails.map((mail) => mailRow(tx, mail)),
  )
}

export function mailRow(tx: Tx, { orderKey, kind, aboutId, n }: MailToQueue): MailRow {
  return {
    id: tx.newId(),
    order_key: orderKey,
    kind,
    about_id: aboutId ?? null,
    n: n ?? null,
    made_at_ms: tx.nowMs,
    due_at_ms: tx.nowMs,
    tries: 0,
    sent_at_ms: null,
    given_up_at_ms: null,
  }
}

/** Of these orders, lets go the mails of those whose tickets all have their codes. */
export async function releaseTicketMails(tx: Tx, orderKeys: readonly number[]): Promise<void> {
  const released = await tx.db
    .deleteFrom('mails_to_come')
    .where('order_key', 'in', [...new Set(orderKeys)])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('tickets')
            .select('tickets.n')
            .whereRef('tickets.order_key', '=', 'mails_to_come.order_key')
            .where('tickets.state', '=', 'valid')
            .where('tickets.code_sealed', 'is', null),
        ),
      ),
    )
    .returningAll()
    .execute()
  await insertMails(
    tx,
    released.map(({ order_key, kind }) => ({ orderKey: order_key, kind })),
  )
}

/** Of an order whose tickets were all given back before they had their codes, lets the mail of its tickets fall. */
export async function dropTicketMails(db: Db, orderKey: number): Promise<void> {
  await db.deleteFrom('mails_to_come').where('order_key', '=', orderKey).execute()
}

export async function findDueMailIds(db: Db, nowMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('mails')
    .select('id')
    .where('due_at_ms', '<=', nowMs)
    .orderBy('due_at_ms')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Puts due mails off until a moment, counting a try, and gives those that were still due. */
export function postponeDueMails(
  db: Db,
  ids: readonly string[],
  nowMs: number,
  untilMs: number,
): Promise<MailRow[]> {
  return db
    .updateTable('mails')
    .set((eb) => ({ due_at_ms: untilMs, tries: eb('tries', '+', 1) }))
    .where('id', 'in', [...ids])
    .where('due_at_ms', '<=', nowMs)
    .returningAll()
    .execute()
}

export function findMail(db: Db, id: string): Promise<MailRow | undefined> {
  return db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateMail(
  db: Db,
  id: string,
  change: Partial<Pick<MailRow, 'due_at_ms' | 'sent_at_ms' | 'given_up_at_ms'>>,
): Promise<void> {
  await db.updateTable('mails').set(change).where('id', '=', id).where('due_at_ms', 'is not', null).execute()
}

/** Whether a link to this order was asked for since a moment. */
export async function wasLinkQueuedSince(db: Db, orderKey: number, sinceMs: number): Promise<boolean> {
  const rows = await db
    .selectFrom('mails')
    .select('id')
    .where('order_key', '=', orderKey)
    .where('kind', '=', sql.lit('order_link'))
    .where('made_at_ms', '>', sinceMs)
    .limit(1)
    .execute()
  return rows.length > 0
}

/** Whether a mail of a kind was queued for this order since a moment. */
export async function wasMailQueuedSince(
  db: Db,
  orderKey: number,
  kind: MailRow['kind'],
  sinceMs: number,
): Promise<boolean> {
  const rows = await db
    .selectFrom('mails')
    .select('id')
    .where('order_key', '=', orderKey)
    .where('kind', '=', kind)
    .where('made_at_ms', '>', sinceMs)
    .limit(1)
    .execute()
  return rows.length > 0
}

export function findOrderByKey(db: Db, orderKey: number): Promise<OrderRow | undefined> {
  return db.selectFrom('orders').selectAll().where('key', '=', orderKey).executeTakeFirst()
}

export async function findAccountByEmail(db: Db, emailDigest: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('email_digest', '=', emailDigest)
    .executeTakeFirst()
  return row?.account_id
}

export function findBuyer(db: Db, orderKey: number) {
  return db.selectFrom('buyers').selectAll().where('order_key', '=', orderKey).executeTakeFirst()
}

/** Mails that are due, being tried, or waiting for another try, and were tried so often at least. */
export async function countDueMails(db: Db, leastTries: number): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('due_at_ms', 'is not', null)
    .where('tries', '>=', leastTries)
    .executeTakeFirstOrThrow()
  return count
}
