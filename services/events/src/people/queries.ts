import type { Db } from '../tables.ts'

/** Organisers whose one owner an account is and that others count on: members, or guests of a published event that is not over. */
export function listSoleOwnerships(
  db: Db,
  accountId: string,
  nowMs: number,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('memberships')
    .innerJoin('organisers', 'organisers.id', 'memberships.organiser_id')
    .select(['organisers.id', 'organisers.name'])
    .where('memberships.account_id', '=', accountId)
    .where('memberships.role', '=', 'owner')
    .where(({ and, exists, not, or, selectFrom }) => {
      const others = selectFrom('memberships as others')
        .select('others.account_id')
        .whereRef('others.organiser_id', '=', 'organisers.id')
        .where('others.account_id', '<>', accountId)
      const toCome = selectFrom('events')
        .innerJoin('sessions', 'sessions.event_id', 'events.id')
        .select('sessions.id')
        .whereRef('events.organiser_id', '=', 'organisers.id')
        .where('events.state', '=', 'published')
        .where('sessions.state', '<>', 'cancelled')
        .where('sessions.ends_at_ms', '>', nowMs)
      return and([
        not(exists(others.where('others.role', '=', 'owner'))),
        or([exists(others), exists(toCome)]),
      ])
    })
    .orderBy('organisers.name')
    .orderBy('organisers.id')
    .execute()
}

/** An account's memberships, the oldest first, with the names of their organisers. */
export function listNamedMemberships(db: Db, accountId: string) {
  return db
    .selectFrom('memberships')
    .innerJoin('organisers', 'organisers.id', 'memberships.organiser_id')
    .selectAll('memberships')
    .select('organisers.name as organiser')
    .where('memberships.account_id', '=', accountId)
    .orderBy('memberships.added_at_ms')
    .execute()
}

export function listOpenTo(db: Db, email: string): Promise<{ id: string }[]> {
  return db
    .selectFrom('invitations')
    .select('id')
    .where('email', '=', email)
    .where('state', '=', 'open')
    .execute()
}
