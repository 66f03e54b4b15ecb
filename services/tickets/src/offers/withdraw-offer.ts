import { each } from '@guichet/service-kit/write-port/verb'
import { offerDeleted } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findOffer, updateOfferRow } from './queries.ts'

/**
 * Takes an offer off sale for good: nobody sees it any more, who holds places of it may still pay. The row stays, with or
 * without orders: their lines and the fiscal numbers already given hang on it. Said again, it changes nothing.
 */
export const withdrawOffer = each(
  async (tx: Tx, { actor, offerId }: { actor: string; offerId: string }): Promise<null> => {
    const placed = await findOffer(tx.db, offerId)
    if (!placed || placed.offer.withdrawn_at_ms !== null) return null
    await updateOfferRow(tx.db, placed.offer.key, { withdrawn_at_ms: tx.nowMs })
    tx.emit(offerDeleted(actor, offerId, placed.session.id))
    return null
  },
)
