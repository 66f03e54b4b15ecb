import type { EventRecord, OrganiserRecord, SessionRecord } from '@guichet/contracts/facts/events'
import type { MembershipRights } from '@guichet/contracts/roles'
import type { Db, Tx } from '../tables.ts'
import type { EventRow, OrganiserRow, SessionRow } from './tables.ts'

export async function saveOrganiser(db: Db, organiser: OrganiserRecord): Promise<void> {
  const row = {
    name: organiser.name,
    legal_name: organiser.legalName,
    siren: organiser.siren,
    vat_id: organiser.vatId,
    licence_number: organiser.licenceNumber,
    address: organiser.address,
    currency: organiser.currency,
  }
  await db
    .insertInto('organisers')
    .values({ id: organiser.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function saveMembership(
  db: Db,
  { organiserId, accountId, role, sessionIds }: MembershipRights & { organiserId: string; accountId: string },
): Promise<void> {
  const rights = { role, session_ids: sessionIds && JSON.stringify(sessionIds) }
  await db
    .insertInto('memberships')
    .values({ organiser_id: organiserId, account_id: accountId, ...rights })
    .onConflict((conflict) => conflict.columns(['organiser_id', 'account_id']).doUpdateSet(rights))
    .execute()
}

export async function deleteMembership(db: Db, organiserId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .execute()
}

export async function saveEvent(db: Db, event: EventRecord): Promise<void> {
  const row = {
    organiser_id: event.organiserId,
    state: event.state,
    slug: event.slug,
    title: event.title,
    category: event.category,
    venue: JSON.stringify(event.venue),
    time_zone: event.timeZone,
    image_url: event.imageUrl,
    refund_policy: JSON.stringify(event.refundPolicy),
    inks: event.inks && JSON.stringify(event.inks),
  }
  await db
    .insertInto('events')
    .values({ id: event.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function deleteEvent(db: Db, eventId: string): Promise<void> {
  await db.deleteFrom('events').where('id', '=', eventId).execute()
}

/** A session's first mention also makes its pool: its whole capacity, until somebody divides or resizes it. */
export async function saveSession(tx: Tx, session: SessionRecord): Promise<void> {
  const row = {
    event_id: session.eventId,
    organiser_id: session.organiserId,
    state: session.state,
    starts_at_ms: session.startsAtMs,
    ends_at_ms: session.endsAtMs,
    doors_at_ms: session.doorsAtMs,
    capacity: session.capacity,
    moved_at_ms: session.movedAtMs,
    moved_from_ms: session.movedFromMs,
    refund_until_ms: session.refundUntilMs,
    notice: session.notice,
    re_entry: Number(session.reEntry),
  }
  const known = await findSession(tx.db, session.id)
  if (!known) return insertSession(tx, session.id, row)
  await tx.db.updateTable('sessions').set(row).where('key', '=', known.key).execute()
  if (known.capacity !== session.capacity) await resizeOnlyPool(tx.db, known, session.capacity)
}

async function insertSession(tx: Tx, id: string, row: Omit<SessionRow, 'key' | 'id'>): Promise<void> {
  const key = await nextKey(tx.db, 'sessions')
  await tx.db
    .insertInto('sessions')
    .values({ key, id, ...row })
    .execute()
  await tx.db
    .insertInto('pools')
    .values({
      key: await nextKey(tx.db, 'pools'),
      id: tx.newId(),
      session_key: key,
      name: 'Places',
      capacity: row.capacity,
      held: 0,
      sold: 0,
    })
    .execute()
}

/**
 * A draft's capacity may still change: its one undivided pool follows, never below what is taken. A pool that somebody resized
 * has places of its own and stays, be it that events tells its whole history anew.
 */
async function resizeOnlyPool(db: Db, known: SessionRow, capacity: number): Promise<void> {
  const pools = await db.selectFrom('pools').selectAll().where('session_key', '=', known.key).execute()
  const [pool] = pools
  if (!pool || pools.length > 1) return
  const taken = pool.sold + pool.held
  if (pool.capacity !== Math.max(known.capacity, taken)) return
  await db
    .updateTable('pools')
    .set({ capacity: Math.max(capacity, taken) })
    .where('key', '=', pool.key)
    .execute()
}

/** What hangs on a session that nobody ordered for. Its key may be given again, so nothing of it stays. */
const WITHOUT_ORDERS = [
  'cancellations',
  'moves',
  'messages',
  'forgotten_sessions',
  'offers',
  'pools',
] as const

/** A session that is deleted was a draft's or withdrawn, so that nobody ordered for it; one that somebody did order for stays. */
export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  const session = await findSession(db, sessionId)
  if (!session) return
  const sold = await db
    .selectFrom('orders')
    .select('key')
    .where('session_key', '=', session.key)
    .limit(1)
    .execute()
  if (sold.length > 0) return
  for (const table of WITHOUT_ORDERS) {
    await db.deleteFrom(table).where('session_key', '=', session.key).execute()
  }
  await db.deleteFrom('sessions').where('key', '=', session.key).execute()
}

/** Sessions stay: orders hang on them, and the history told anew updates them. */
export async function forgetCatalogue(db: Db): Promise<void> {
  await db.deleteFrom('memberships').execute()
  await db.deleteFrom('organisers').execute()
  await db.deleteFrom('events').execute()
}

export async function deleteAccount(
  db: Db,
  { accountId, emailDigest }: { accountId: string; emailDigest: string },
): Promise<void> {
  await db
    .deleteFrom('accounts')
    .where('email_digest', '=', emailDigest)
    .where('account_id', '=', accountId)
    .execute()
}

/** The next compact key of a table. Only the one writer asks, so no other takes it. */
export async function nextKey(db: Db, table: 'sessions' | 'pools' | 'offers'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.max('key').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export function findSession(db: Db, sessionId: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
}

/** An event's sessions that are neither over nor cancelled, in the order of their start. */
export function findSessionsToCome(db: Db, eventId: string, nowMs: number): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('state', '<>', 'cancelled')
    .where('ends_at_ms', '>', nowMs)
    .orderBy('starts_at_ms')
    .orderBy('key')
    .execute()
}

export function findEvent(db: Db, eventId: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirst()
}

/** Whether a session or its event is known to be cancelled: then nothing of it is sold any more, whoever holds places. */
export async function isCancelled(db: Db, sessionId: string): Promise<boolean> {
  const session = await findSession(db, sessionId)
  const event = session && (await findEvent(db, session.event_id))
  return session?.state === 'cancelled' || event?.state === 'cancelled'
}

export function findOrganiser(db: Db, organiserId: string): Promise<OrganiserRow | undefined> {
  return db.selectFrom('organisers').selectAll().where('id', '=', organiserId).executeTakeFirst()
}

export async function findMembership(
  db: Db,
  organiserId: string,
  accountId: string,
): Promise<MembershipRights | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select(['role', 'session_ids'])
    .where('organiser_id', '=', organiserId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) return undefined
  const sessionIds = row.session_ids === null ? null : (JSON.parse(row.session_ids) as string[])
  return { role: row.role, sessionIds }
}
