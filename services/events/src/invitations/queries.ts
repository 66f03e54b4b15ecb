import type { Db, InvitationMailRow, InvitationRow } from '../tables.ts'

export function findByToken(db: Db, tokenDigest: string): Promise<InvitationRow | undefined> {
  return db.selectFrom('invitations').selectAll().where('token_digest', '=', tokenDigest).executeTakeFirst()
}

/** An invitation of an organiser that is neither answered nor taken back. */
export function findOpen(
  db: Db,
  organiserId: string,
  by: { id: string } | { email: string },
): Promise<InvitationRow | undefined> {
  const query = db
    .selectFrom('invitations')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('state', '=', 'open')
  return ('id' in by ? query.where('id', '=', by.id) : query.where('email', '=', by.email)).executeTakeFirst()
}

/** Those that wait for an answer, with those whose links have ended, in the order in which they were made. */
export function listOpen(
  db: Db,
  organiserId: string,
  page: { afterId: string | undefined; limit: number },
): Promise<InvitationRow[]> {
  let query = db
    .selectFrom('invitations')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('state', '=', 'open')
  if (page.afterId) query = query.where('id', '>', page.afterId)
  return query.orderBy('id').limit(page.limit).execute()
}

export async function countLive(db: Db, organiserId: string, nowMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('invitations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organiser_id', '=', organiserId)
    .where('state', '=', 'open')
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertInvitation(db: Db, invitation: InvitationRow): Promise<void> {
  await db.insertInto('invitations').values(invitation).execute()
}

/** Gives an open invitation a new link. */
export async function renewInvitation(
  db: Db,
  id: string,
  link: Pick<InvitationRow, 'token_digest' | 'mail_id' | 'sent_at_ms' | 'expires_at_ms'>,
): Promise<void> {
  await db.updateTable('invitations').set(link).where('id', '=', id).where('state', '=', 'open').execute()
}

/** Closes an open invitation and forgets the e-mail; nothing where it was closed before. */
export function closeInvitation(
  db: Db,
  id: string,
  end: Pick<InvitationRow, 'state' | 'closed_at_ms'> & { accepted_by?: string },
): Promise<InvitationRow | undefined> {
  return db
    .updateTable('invitations')
    .set({ ...end, email: null })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
}

/** Forgets invitations that were closed, or whose links ended, before a moment. */
export async function deleteInvitationsBefore(db: Db, beforeMs: number): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where((eb) => eb.or([eb('closed_at_ms', '<', beforeMs), eb('expires_at_ms', '<', beforeMs)]))
    .execute()
}

/** How many invitations have been mailed since a moment: for an organiser, or to an address. */
export async function countMailed(
  db: Db,
  of: Pick<InvitationMailRow, 'organiser_id'> | Pick<InvitationMailRow, 'recipient_digest'>,
  sinceMs: number,
): Promise<number> {
  const query = db
    .selectFrom('invitation_mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('sent_at_ms', '>', sinceMs)
  const { count } = await ('organiser_id' in of
    ? query.where('organiser_id', '=', of.organiser_id)
    : query.where('recipient_digest', '=', of.recipient_digest)
  ).executeTakeFirstOrThrow()
  return count
}

export async function insertInvitationMail(db: Db, mailed: InvitationMailRow): Promise<void> {
  await db.insertInto('invitation_mails').values(mailed).execute()
}

export async function deleteInvitationMailsBefore(db: Db, beforeMs: number): Promise<void> {
  await db.deleteFrom('invitation_mails').where('sent_at_ms', '<=', beforeMs).execute()
}
