import type { ScansExportQuery } from '@guichet/contracts/exports'
import { mayAsMember, mayEverywhere, memberRole } from '@guichet/contracts/roles'
import { timeRangeOf } from '@guichet/service-kit/csv/key-windows'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { listMembershipsOf } from '../sessions/queries.ts'
import type { Db } from '../tables.ts'
import { findPlace, findTimeZone, type ScansOf } from './queries.ts'

const NOWHERE = 'UTC'

/** What somebody asks to take out, if they may see its figures as a whole. */
export async function scansOf({ db }: Deps, viewer: Viewer, query: ScansExportQuery): Promise<ScansOf> {
  const { eventId, sessionId } = query
  const place = (eventId ?? sessionId) ? await findPlace(db, { eventId, sessionId }) : undefined
  if ((eventId ?? sessionId) && !place) throw notFound()
  const organiserId = place?.organiser_id ?? query.organiserId
  const within = await organisersOf(db, viewer)
  if (organiserId !== undefined && within && !within.includes(organiserId)) throw notFound()
  if (within?.length === 0) throw new AppError('forbidden', 'forbidden', 'Your account may not do this.')
  const organiserIds = organiserId === undefined ? within : [organiserId]
  const of = { organiserIds, eventId: eventId ?? null, sessionId: sessionId ?? null }
  const timeZone = await findTimeZone(db, { organiserIds, eventId: place?.event_id ?? null })
  return { ...of, ...timeRangeOf(query, timeZone ?? NOWHERE) }
}

/** Whose figures somebody may see as a whole; null for all. */
async function organisersOf(db: Db, viewer: Viewer): Promise<string[] | null> {
  if (mayEverywhere(viewer.roles, 'see_sales')) return null
  const memberships = await listMembershipsOf(db, viewer.accountId, memberRole.options)
  return memberships
    .filter((membership) => mayAsMember(membership, 'see_sales'))
    .map(({ organiserId }) => organiserId)
}

function notFound(): AppError {
  return new AppError('not_found', 'not_found', 'There is nothing here that you may see.')
}
