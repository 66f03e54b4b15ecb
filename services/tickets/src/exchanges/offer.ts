import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { findOffer, type PlacedOffer } from '../offers/queries.ts'
import type { OrderRow } from '../orders/tables.ts'

/** An offer that everybody may see, of a ticket's own event. Another one is not there, whoever asks. */
export async function requireOffer({ db }: Deps, offerId: string, order: OrderRow): Promise<PlacedOffer> {
  const placed = await findOffer(db, offerId)
  const own = await db
    .selectFrom('sessions')
    .select('event_id')
    .where('key', '=', order.session_key)
    .executeTakeFirstOrThrow()
  if (!placed || placed.session.event_id !== own.event_id || placed.offer.tariff_family === 'invitation') {
    throw new AppError('not_found', 'not_found', 'This event has no such offer.')
  }
  return placed
}
