import { sql } from 'kysely'
import type { Db, MessageRow } from '../tables.ts'

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

/** The orders of an audience: those with a ticket that counts, whose buyer can be written to. */
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

export async function countRecipients(db: Db, audience: Audience): Promise<number> {
  const { count } = await ordersOf(db, audience)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The next orders of an audience, by their keys. */
export async function nextRecipients(
  db: Db,
  audience: Audience,
  afterKey: number,
  limit: number,
): Promise<number[]> {
  const rows = await ordersOf(db, audience)
    .select('orders.key')
    .where('orders.key', '>', afterKey)
    .orderBy('orders.key')
    .limit(limit)
    .execute()
  return rows.map(({ key }) => key)
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
  change: Partial<Pick<MessageRow, 'walked_to_key' | 'walked_at_ms' | 'cancelled_at_ms' | 'recipients'>>,
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

/** Mails of a message that nobody has tried to send yet. */
export async function countUntried(db: Db, messageId: string): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('kind', '=', sql.lit('message'))
    .where('about_id', '=', messageId)
    .where('due_at_ms', 'is not', null)
    .where('tries', '=', 0)
    .executeTakeFirstOrThrow()
  return count
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
