import { AppError } from '@guichet/service-kit/errors'
import type { Db } from '../tables.ts'
import { findOrganiser } from './queries.ts'
import type { SessionRow } from './tables.ts'

/** What a session's organiser counts in. Throws `unavailable` while the catalogue is read anew. */
export async function currencyOf(db: Db, session: Pick<SessionRow, 'organiser_id'>): Promise<string> {
  const organiser = await findOrganiser(db, session.organiser_id)
  if (!organiser) {
    throw new AppError('unavailable', 'unavailable', 'The catalogue is being read anew. Try again shortly.')
  }
  return organiser.currency
}
