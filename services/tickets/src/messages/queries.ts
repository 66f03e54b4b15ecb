import { sql } from 'kysely'
import { handedOnTickets } from '../mails/holder-queries.ts'
import type { Db } from '../tables.ts'
import type { MessageRow } from './tables.ts'

export interface Audience {
  sessionKey: number
  /** Null for all. */
  offerIds: readonly string[] | null
  locale: 'fr' | 'en' | null
}

export function audienceOf(message: Pick<MessageRow, 'session_key' | 'offer_ids' | 'locale'>): Audience {
  return {
    sessionKey: message.session_key,
    offerIds: message.offer_ids === null ? null : (JSON.parse(message.offer_ids) as string[]),
    locale: message.locale,
  }
}

/** The orders of an audience's buyers: those with a ticket that counts, whose buyer can be written to. */
function ordersOf(db: Db, { sessionKey, offerIds, locale }: Audience) {
  let query = db
    .selectFrom('orders')
    .leftJoin('buyers', 'buyers.order_key', 'orders.key')
    .where('orders.session_key', '=', sessionKey)
    .where((eb) => eb.or([eb('orders.holder_kind', '=', 'account'), eb('buyers.email', '<>', '')]))
    .where((eb) => {
      let tickets = eb
        .selectFrom('tickets')
        .innerJoin('offers', 'offers.key', 'tickets.offer_key')
        .select('tickets.n')
        .whereRef('tickets.order_key', '=', 'orders.key')
        .where('tickets.state', '=', 'valid')
      if (offerIds !== null) tickets = tickets.where('offers.id', 'in', [...offerIds])
      return eb.exists(tickets)
    })
  if (locale !== null)
    query = query.where((eb) => eb(eb.fn.coalesce('buyers.locale', eb.val('fr')), '=', locale))
  return query
}

/**
 * The holders of an audience: of tickets that count and were handed on. Not those whose address gets it as a buyer's anyway. One who
 * has several tickets is among them several times.
 */
function holdersOf(db: Db, audience: Audience) {
  const { sessionKey, offerIds, locale } = audience
  let query = handedOnTickets(db)
    .innerJoin('offers', 'offers.key', 'tickets.offer_key')
    .innerJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .where('orders.session_key', '=', sessionKey)
    .where('tickets.state', '=', 'valid')
    .where('ticket_holders.email', '<>', '')
    .where(
      'ticket_holders.email',
      'not in',
      ordersOf(db, audience).select('buyers.email').where('buyers.email', 'is not', null).$castTo<{
        email: string
      }>(),
    )
  if (offerIds !== null) query = query.where('offers.id', 'in', [...offerIds])
  if (locale !== null) query = query.where('ticket_holders.locale', '=', locale)
  return query
}

/** One for each order, and one for each address that tickets were handed on to. */
export async function countRecipients(db: Db, audience: Audience): Promise<number> {
  const { orders } = await ordersOf(db, audience)
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .executeTakeFirstOrThrow()
  const { addresses } = await holdersOf(db, audience)
    .select((eb) => eb.fn.count<number>('ticket_holders.email').distinct().as('addresses'))
    .executeTakeFirstOrThrow()
  return orders + addresses
}

/** Whom one mail goes to: the buyer of an order, with `n` 0, or whom a ticket of it was handed on to. */
export interface Recipient {
  orderKey: number
  n: number
}

/** The next orders of an audience, by their keys. */
export async function nextBuyers(
  db: Db,
  audience: Audience,
  after: Recipient,
  limit: number,
): Promise<Recipient[]> {
  const rows = await ordersOf(db, audience)
    .select('orders.key')
    .where('orders.key', '>', after.orderKey)
    .orderBy('orders.key')
    .limit(limit)
    .execute()
  return rows.map(({ key }) => ({ orderKey: key, n: 0 }))
}

/** The next holders of an audience whose address has no mail of the message yet, by their orders' keys. */
export function nextHolders(
  db: Db,
  message: Pick<MessageRow, 'id' | 'session_key' | 'offer_ids' | 'locale'>,
  after: Recipient,
  limit: number,
): Promise<(Recipient & { email: string })[]> {
  const told = db
    .selectFrom('mails')
    .innerJoin('ticket_holders as told', (join) =>
      join.onRef('told.order_key', '=', 'mails.order_key').onRef('told.n', '=', 'mails.n'),
    )
    .select('told.email')
    .where('mails.kind', '=', sql.lit('message'))
    .where('mails.about_id', '=', message.id)
  return holdersOf(db, audienceOf(message))
    .select(['tickets.order_key as orderKey', 'tickets.n', 'ticket_holders.email'])
    .where('ticket_holders.email', 'not in', told)
    .where('orders.key', '>=', after.orderKey)
    .where(({ eb, or }) => or([eb('orders.key', '>', after.orderKey), eb('tickets.n', '>', after.n)]))
    .orderBy('orders.key')
    .orderBy('tickets.n')
    .limit(limit)
    .execute()
}

export function findMessage(db: Db, messageId: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst()
}

/** A message with the session whose buyers it is for. */
export function findPlacedMessage(db: Db, messageId: string) {
  return db
    .selectFrom('messages')
    .innerJoin('sessions', 'sessions.key', 'messages.session_key')
    .selectAll('messages')
    .select(['sessions.id as session_id', 'sessions.organiser_id'])
    .where('messages.id', '=', messageId)
    .where('messages.trial', '=', 0)
    .executeTakeFirst()
}

export function findSentAs(
  db: Db,
  { sessionKey, actor, key }: { sessionKey: number; actor: string; key: string },
): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .where('actor', '=', actor)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
}

export async function insertMessage(db: Db, message: MessageRow): Promise<void> {
  await db.insertInto('messages').values(message).execute()
}

export async function updateMessage(
  db: Db,
  messageId: string,
  change: Partial<
    Pick<MessageRow, 'walked_to_key' | 'walked_to_n' | 'walked_at_ms' | 'cancelled_at_ms' | 'recipients'>
  >,
): Promise<void> {
  await db.updateTable('messages').set(change).where('id', '=', messageId).execute()
}

/** How many messages, or trials, a session had since a moment. */
export async function countSince(
  db: Db,
  { sessionKey, trial, sinceMs }: { sessionKey: number; trial: boolean; sinceMs: number },
): Promise<number> {
  const { count } = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('session_key', '=', sessionKey)
    .where('trial', '=', Number(trial))
    .where('made_at_ms', '>', sinceMs)
    .executeTakeFirstOrThrow()
  return count
}

/** The latest first, without trials. */
export function listMessages(
  db: Db,
  { sessionKey, beforeId, limit }: { sessionKey: number; beforeId: string | undefined; limit: number },
): Promise<MessageRow[]> {
  let query = db
    .selectFrom('messages')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .where('trial', '=', 0)
  if (beforeId !== undefined) query = query.where('id', '<', beforeId)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** The oldest message that is not wholly in the queue yet. */
export function findToWalk(db: Db): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('walked_at_ms', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export interface Progress {
  queued: number
  sent: number
  failed: number
  givenUp: number
  waiting: number
}

/** What became of the mails of messages, by message. */
export async function findProgress(db: Db, messageIds: readonly string[]): Promise<Map<string, Progress>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('mails')
    .select((eb) => [
      'about_id',
      eb.fn.countAll<number>().as('queued'),
      eb.fn.count<number>('sent_at_ms').as('sent'),
      eb.fn.count<number>('given_up_at_ms').as('given_up'),
      eb.fn.count<number>('due_at_ms').as('waiting'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(eb.and([eb('due_at_ms', 'is not', null), eb('tries', '>', 0)]))
            .then(1)
            .else(0)
            .end(),
        )
        .as('failed'),
    ])
    .where('kind', '=', sql.lit('message'))
    .where('about_id', 'in', [...messageIds])
    .groupBy('about_id')
    .execute()
  return new Map(
    rows.map(({ about_id, given_up, ...counts }) => [about_id ?? '', { ...counts, givenUp: given_up }]),
  )
}
