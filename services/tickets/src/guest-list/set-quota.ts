import { type GuestQuota, MOST_TICKETS_OF_GUEST, type SetGuestQuotaBody } from '@guichet/contracts/guest-list'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { findOrganiser, findSession } from '../catalogue/queries.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import { offerSaved } from '../facts.ts'
import { MOST_OFFERS_OF_SESSION } from '../offers/create-offer.ts'
import { countOffersOfSession, insertOffer, updateOfferRow } from '../offers/queries.ts'
import { newOffer } from '../offers/rules.ts'
import { findPoolOfSession } from '../pools/queries.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Tx } from '../tables.ts'
import { findQuota, type Quota } from './queries.ts'
import { quotaView } from './view.ts'

interface SetQuotaInput extends SetGuestQuotaBody {
  actor: string
  sessionId: string
}

/** Says how many places of a session may be given away: never fewer than are. The pool may change while none is. */
export const setGuestQuota = each(async (tx: Tx, input: SetQuotaInput): Promise<GuestQuota> => {
  const session = await findSession(tx.db, input.sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  if (session.state === 'cancelled') {
    throw new AppError('conflict', 'session_cancelled', 'This session is cancelled.')
  }
  const present = await findQuota(tx.db, session.key)
  const pool =
    present && input.poolId === undefined
      ? present.pool
      : await findPoolOfSession(tx.db, session.key, input.poolId)
  if (!pool) throw new AppError('not_found', 'not_found', 'There is no such pool of this session.')
  if (present) await changeQuota(tx, present, pool, input.quota)
  else await beginQuota(tx, session, pool, input.quota)
  const quota = await findQuota(tx.db, session.key)
  if (!quota) throw new Error(`the quota of session ${session.id} was not stored`)
  tx.emit(offerSaved(input.actor, quota.offer, session, quota.pool.id), {
    ...(present ? { before: offerSaved(input.actor, present.offer, session, present.pool.id) } : {}),
  })
  return quotaView(quota, session.id)
})

async function changeQuota(
  tx: Tx,
  { offer, pool: present }: Quota,
  pool: PoolRow,
  quota: number,
): Promise<void> {
  const { sold, held } = offer
  if (quota < sold + held) {
    throw new AppError('conflict', 'cap_below_sold', 'More guests are invited than that.', { sold, held })
  }
  if (pool.key !== present.key && offer.issued > 0) {
    throw new AppError('conflict', 'has_sales', 'Guests are invited to that pool already.')
  }
  await updateOfferRow(tx.db, offer.key, { cap: quota, pool_key: pool.key })
}

async function beginQuota(tx: Tx, session: SessionRow, pool: PoolRow, quota: number): Promise<void> {
  if ((await countOffersOfSession(tx.db, session.key)) >= MOST_OFFERS_OF_SESSION) {
    throw new AppError('unprocessable', 'too_many', `A session has ${MOST_OFFERS_OF_SESSION} offers at most.`)
  }
  const organiser = await findOrganiser(tx.db, session.organiser_id)
  if (!organiser) throw new AppError('unavailable', 'unavailable', 'The catalogue is being read anew.')
  const { currency } = organiser
  await insertOffer(tx.db, {
    id: tx.newId(),
    pool_key: pool.key,
    session_key: session.key,
    currency,
    ...newOffer({
      sessionId: session.id,
      name: 'Invitation',
      priceCents: 0,
      currency,
      tariffFamily: 'invitation',
      perOrderMax: MOST_TICKETS_OF_GUEST,
    }),
    cap: quota,
    by_invitation: 1,
  })
}
