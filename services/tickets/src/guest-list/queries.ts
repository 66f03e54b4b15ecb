import { sql } from 'kysely'
import type { OfferRow } from '../offers/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Db } from '../tables.ts'
import type { InvitationRow } from './tables.ts'

export interface Quota {
  offer: OfferRow
  pool: PoolRow
}

/** The offer by which a session's places are given away, where it has one. */
export async function findQuota(db: Db, sessionKey: number): Promise<Quota | undefined> {
  const offer = await db
    .selectFrom('offers')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .where('by_invitation', '=', sql.lit(1))
    .executeTakeFirst()
  if (!offer) return undefined
  const pool = await db
    .selectFrom('pools')
    .selectAll()
    .where('key', '=', offer.pool_key)
    .executeTakeFirstOrThrow()
  return { offer, pool }
}

export async function insertInvitations(db: Db, invitations: readonly InvitationRow[]): Promise<void> {
  await db
    .insertInto('invitations')
    .values([...invitations])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type InvitationOfOrder = Awaited<ReturnType<typeof listInvitations>>[number]

/** Who was invited to a session, the latest first; or what some orders invite to. */
export function listInvitations(
  db: Db,
  of: { sessionKey: number; beforeKey?: number | undefined; limit: number } | { orderIds: readonly string[] },
) {
  let query = db
    .selectFrom('invitations')
    .innerJoin('orders', 'orders.key', 'invitations.order_key')
    .leftJoin('buyers', 'buyers.order_key', 'invitations.order_key')
    .select([
      'invitations.order_key',
      'invitations.reason',
      'invitations.invited_at_ms',
      'orders.id as order_id',
      'buyers.name',
      'buyers.email',
    ])
    .select((eb) => [
      eb
        .selectFrom('tickets')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('tickets.order_key', '=', 'orders.key')
        .as('quantity'),
      eb
        .selectFrom('tickets')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('tickets.order_key', '=', 'orders.key')
        .where('tickets.state', '=', 'valid')
        .as('valid'),
    ])
    .orderBy('invitations.order_key', 'desc')
  if ('orderIds' in of) return query.where('orders.id', 'in', [...of.orderIds]).execute()
  query = query.where('invitations.session_key', '=', of.sessionKey)
  if (of.beforeKey !== undefined) query = query.where('invitations.order_key', '<', of.beforeKey)
  return query.limit(of.limit).execute()
}

/** Which of these addresses are invited to a session already. */
export async function findInvited(db: Db, sessionKey: number, emails: readonly string[]): Promise<string[]> {
  if (emails.length === 0) return []
  const rows = await db
    .selectFrom('invitations')
    .innerJoin('buyers', 'buyers.order_key', 'invitations.order_key')
    .select('buyers.email')
    .distinct()
    .where('invitations.session_key', '=', sessionKey)
    .where('buyers.email', 'in', [...emails])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('tickets')
          .select('tickets.n')
          .whereRef('tickets.order_key', '=', 'invitations.order_key')
          .where('tickets.state', '=', 'valid'),
      ),
    )
    .execute()
  return rows.map(({ email }) => email)
}
