import type { EventRecord, OrganiserRecord, SessionRecord } from '@guichet/contracts/facts/events'
import type { MemberRole, MembershipRights } from '@guichet/contracts/roles'
import type { Statements } from '@guichet/service-kit/database/statements'
import { hotMemberships, hotSessions } from '../hot-tables.ts'
import type { Db, Tables } from '../tables.ts'
import type { KnownSession } from './known-session.ts'

export function findSessions(statements: Statements, sessionIds: readonly string[]): Promise<KnownSession[]> {
  return statements.find(
    hotSessions,
    ['id'],
    sessionIds.map((id) => [id]),
  )
}

export interface Membership extends MembershipRights {
  accountId: string
  organiserId: string
}

/** The memberships of these accounts with these organisers, each with each. */
export async function findMemberships(
  statements: Statements,
  accountIds: readonly string[],
  organiserIds: readonly string[],
): Promise<Membership[]> {
  const rows = await statements.find(
    hotMemberships,
    ['account_id', 'organiser_id'],
    accountIds.flatMap((accountId) => organiserIds.map((organiserId) => [accountId, organiserId])),
  )
  return rows.map(membershipOf)
}

export async function listMembershipsOf(
  db: Db,
  accountId: string,
  roles: readonly MemberRole[],
): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('role', 'in', roles)
    .execute()
  return rows.map(membershipOf)
}

function membershipOf(row: Tables['memberships']): Membership {
  return {
    accountId: row.account_id,
    organiserId: row.organiser_id,
    role: row.role,
    sessionIds: row.session_ids === null ? null : (JSON.parse(row.session_ids) as string[]),
  }
}

export async function saveOrganiser(db: Db, { id, name }: OrganiserRecord): Promise<void> {
  await db
    .insertInto('organisers')
    .values({ id, name })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
    .execute()
}

export async function saveMembership(
  db: Db,
  { accountId, organiserId, role, sessionIds }: Membership,
): Promise<void> {
  const rights = { role, session_ids: sessionIds && JSON.stringify(sessionIds) }
  await db
    .insertInto('memberships')
    .values({ account_id: accountId, organiser_id: organiserId, ...rights })
    .onConflict((conflict) => conflict.columns(['account_id', 'organiser_id']).doUpdateSet(rights))
    .execute()
}

export async function deleteMembership(db: Db, organiserId: string, accountId: string): Promise<void> {
  await db
    .deleteFrom('memberships')
    .where('account_id', '=', accountId)
    .where('organiser_id', '=', organiserId)
    .execute()
}

export async function saveEvent(db: Db, event: EventRecord): Promise<void> {
  const row = { state: event.state, title: event.title, time_zone: event.timeZone }
  await db
    .insertInto('events')
    .values({ id: event.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function deleteEvent(db: Db, eventId: string): Promise<void> {
  await db.deleteFrom('events').where('id', '=', eventId).execute()
}

export async function saveSession(db: Db, session: SessionRecord): Promise<void> {
  const row = {
    event_id: session.eventId,
    organiser_id: session.organiserId,
    state: session.state,
    starts_at_ms: session.startsAtMs,
    ends_at_ms: session.endsAtMs,
    doors_at_ms: session.doorsAtMs,
    capacity: session.capacity,
    moved_from_ms: session.movedFromMs,
    notice: session.notice,
    re_entry: Number(session.reEntry),
  }
  const known = await db
    .updateTable('sessions')
    .set(row)
    .where('id', '=', session.id)
    .returning('key')
    .execute()
  if (known.length > 0) return
  // Only the one writer asks for the next key, so no other takes it.
  const { last } = await db
    .selectFrom('sessions')
    .select((eb) => eb.fn.max('key').as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('sessions')
    .values({ key: (last ?? 0) + 1, id: session.id, ...row })
    .execute()
}

export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('scans').select('scans.key').whereRef('scans.session_key', '=', 'sessions.key').limit(1),
        ),
      ),
    )
    .execute()
}

/** Sessions stay, for scans hang on them; without their events they count as unknown until they are told again. */
export async function forgetEvents(db: Db): Promise<void> {
  await db.deleteFrom('memberships').execute()
  await db.deleteFrom('organisers').execute()
  await db.deleteFrom('events').execute()
}

export interface SessionList {
  /** Of these memberships alone; null for all. */
  memberships: readonly Membership[] | null
  endingAfterMs: number
  after: { startsAtMs: number; id: string } | undefined
  limit: number
}

/** Sessions that people can have tickets for, in the order of their start. */
export function listSessions(db: Db, list: SessionList) {
  const { memberships, after } = list
  let query = db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .innerJoin('organisers', 'organisers.id', 'sessions.organiser_id')
    .selectAll('sessions')
    .select([
      'events.title',
      'events.time_zone',
      'events.state as event_state',
      'organisers.name as organiser_name',
    ])
    .where('events.state', '!=', 'draft')
    .where('sessions.ends_at_ms', '>=', list.endingAfterMs)
  if (memberships !== null) {
    query = query.where((eb) =>
      eb.or(
        memberships.map(({ organiserId, sessionIds }) => {
          const own = eb('sessions.organiser_id', '=', organiserId)
          return sessionIds === null ? own : eb.and([own, eb('sessions.id', 'in', sessionIds)])
        }),
      ),
    )
  }
  if (after) {
    query = query.where((eb) =>
      eb(eb.refTuple('sessions.starts_at_ms', 'sessions.id'), '>', eb.tuple(after.startsAtMs, after.id)),
    )
  }
  return query.orderBy('sessions.starts_at_ms').orderBy('sessions.id').limit(list.limit).execute()
}
