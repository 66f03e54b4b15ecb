import { guestHolderId } from '@guichet/contracts/holders'
import { each } from '@guichet/service-kit/write-port/verb'
import { buyerCorrected } from '../attendees/facts.ts'
import { buyerSearchText } from '../buyers/search-text.ts'
import type { BuyerRow } from '../buyers/tables.ts'
import { endWaitingExchanges } from '../exchanges/end-waiting.ts'
import { findAccountByEmail, findBuyer, findOrderByKey, queueMails } from '../mails/queries.ts'
import { findNumbering } from '../orders/queries.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Tx } from '../tables.ts'
import { endOffers } from '../transfers/end-offers.ts'
import {
  findOwnTickets,
  findSessionOf,
  insertCorrection,
  moveToAddress,
  replaceRenewing,
  updateBuyer,
} from './queries.ts'
import { askAgainAt, type CorrectionWish, correctionOf } from './rules.ts'
import type { CorrectionRow } from './tables.ts'

interface CorrectBuyerInput extends CorrectionWish {
  actor: string
  orderKey: number
  /** Of the new address. */
  emailDigest: string | null
}

type CorrectBuyerOutcome =
  | { outcome: 'corrected'; renewing: string | null }
  | { outcome: 'buyer_is_account' | 'not_paid' }

/**
 * Corrects who a guest is. A new address gets the link and, from the same moment, the old links open nothing and what was begun by them
 * ends; whether the codes are renewed is written down here and done once the door has been told. Said again, it finds nothing to correct.
 */
export const correctBuyer = each(async (tx: Tx, input: CorrectBuyerInput): Promise<CorrectBuyerOutcome> => {
  const order = await findOrderByKey(tx.db, input.orderKey)
  const buyer = await findBuyer(tx.db, input.orderKey)
  if (!order || !buyer || order.holder_kind !== 'guest') return { outcome: 'buyer_is_account' }
  if (order.paid_at_ms === null) return { outcome: 'not_paid' }
  const wished = correctionOf(buyer, input)
  if (!wished.emailChanged && !wished.nameChanged && !wished.renew)
    return { outcome: 'corrected', renewing: null }
  await updateBuyer(tx.db, order.key, await correctedBuyer(tx, buyer, wished, input.emailDigest))
  if (wished.emailChanged && input.emailDigest !== null) {
    await moveToAddress(tx.db, order.key, (await findAccountByEmail(tx.db, input.emailDigest)) ?? null)
  }
  await endWhatWaits(tx, order, wished, input.actor)
  const correction: CorrectionRow = {
    id: tx.newId(),
    order_key: order.key,
    actor: input.actor,
    email_changed: Number(wished.emailChanged),
    name_changed: Number(wished.nameChanged),
    codes: wished.renew ? 'renewing' : 'kept',
    made_at_ms: tx.nowMs,
    tries: 0,
    check_at_ms: wished.renew ? askAgainAt(0, tx.nowMs) : null,
    renewed_at_ms: null,
  }
  if (wished.renew) await replaceRenewing(tx.db, order.key)
  await insertCorrection(tx.db, correction)
  if (wished.emailChanged && !wished.renew)
    await queueMails(tx, [{ orderKey: order.key, kind: 'resent_link' }])
  tx.emit(buyerCorrected(correction, order.id))
  return { outcome: 'corrected', renewing: wished.renew ? correction.id : null }
})

/** An exchange that waits to be paid is at the old address; an offer may be by whoever reads there. */
async function endWhatWaits(
  tx: Tx,
  order: OrderRow,
  { emailChanged, renew }: { emailChanged: boolean; renew: boolean },
  actor: string,
): Promise<void> {
  const numbers = (await findOwnTickets(tx.db, order.key)).map(({ n }) => n)
  if (emailChanged || renew) await endWaitingExchanges(tx, order.key, numbers)
  if (!renew) return
  const session = await findSessionOf(tx.db, order)
  await endOffers(tx, { order, session, numbers, actor })
}

async function correctedBuyer(
  tx: Tx,
  buyer: BuyerRow,
  { email, name, emailChanged }: { email: string; name: string; emailChanged: boolean },
  emailDigest: string | null,
) {
  const numbering = await findNumbering(tx)
  return {
    email,
    name,
    search_text: buyerSearchText({ email, name }, numbering.numberOf(buyer.order_key)),
    address_holder_id:
      emailChanged && emailDigest !== null ? guestHolderId(emailDigest) : buyer.address_holder_id,
  }
}
