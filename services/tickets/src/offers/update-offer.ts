import type { Offer, UpdateOfferBody } from '@guichet/contracts/offers'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { offerSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findOffer, updateOfferRow } from './queries.ts'
import { changedOffer, faultOfOffer } from './rules.ts'
import { offerView } from './view.ts'

interface UpdateOfferInput {
  actor: string
  offerId: string
  change: UpdateOfferBody
}

type UpdateOfferOutcome =
  | { outcome: 'updated'; offer: Offer }
  | { outcome: 'cap_below_sold'; sold: number; held: number }

/** Changes what an offer is from now on. Orders keep what they were placed with. */
export const updateOffer = each(
  async (tx: Tx, { actor, offerId, change }: UpdateOfferInput): Promise<UpdateOfferOutcome> => {
    const placed = await findOffer(tx.db, offerId)
    if (!placed || placed.offer.withdrawn_at_ms !== null) {
      throw new AppError('not_found', 'not_found', 'There is no such offer.')
    }
    const { offer, session, pool } = placed
    const after = changedOffer(offer, change)
    const fault = faultOfOffer(after)
    if (fault) throw notFitting(fault)
    if (after.cap !== null && after.cap < offer.sold + offer.held) {
      return { outcome: 'cap_below_sold', sold: offer.sold, held: offer.held }
    }
    await updateOfferRow(tx.db, offer.key, after)
    const changed = { ...offer, ...after }
    tx.emit(offerSaved(actor, changed, session, pool.id), {
      before: offerSaved(actor, offer, session, pool.id),
    })
    return { outcome: 'updated', offer: offerView({ ...placed, offer: changed }, tx.nowMs) }
  },
)

function notFitting(fault: { path: string; message: string }): AppError {
  const errors = [fault]
  return new AppError('unprocessable', 'invalid_input', 'Some of what was sent is not valid.', { errors })
}
