import { each } from '@guichet/service-kit/write-port/verb'
import { complaintSaved } from '../facts.ts'
import { findMachineByKey } from '../machines/queries.ts'
import { payBackReturned } from '../refunds/pay-back-returned.ts'
import { grant } from '../subscriptions/ledger.ts'
import type { ComplaintRow, DispenseRow, Tx } from '../tables.ts'
import { takeWord } from './outcome.ts'
import {
  decideComplaint,
  findComplaint,
  findDispense,
  findSubscriptionsByKey,
  insertComplaint,
  saveCounts,
  saveOutcomes,
} from './queries.ts'

/** How long after a pour its customer may say that there was none. */
export const COMPLAIN_WITHIN_MS = 14 * 24 * 3_600_000

type ComplainOutcome =
  | { outcome: 'opened' | 'known'; state: ComplaintRow['state'] }
  | { outcome: 'complaint_too_late' | 'unknown' }

/** A customer says that it did not pour. Said again, it stays the case that it is. */
export const complain = each(
  async (
    tx: Tx,
    input: { dispenseId: string; accountId: string; text: string },
  ): Promise<ComplainOutcome> => {
    const dispense = await findDispense(tx.db, input.dispenseId)
    const [subscription] = dispense
      ? await findSubscriptionsByKey(tx.statements, [dispense.subscription_key])
      : []
    if (!dispense || subscription?.account_id !== input.accountId) return { outcome: 'unknown' }
    const known = await findComplaint(tx.db, dispense.key)
    if (known) return { outcome: 'known', state: known.state }
    if (dispense.state === 'void' || tx.nowMs - dispense.authorised_at_ms > COMPLAIN_WITHIN_MS) {
      return { outcome: 'complaint_too_late' }
    }
    await insertComplaint(tx.db, {
      dispense_key: dispense.key,
      account_id: input.accountId,
      state: 'open',
      text: input.text,
      made_at_ms: tx.nowMs,
      decided_at_ms: null,
      decided_by: null,
      reason: null,
    })
    const machine = await findMachineByKey(tx.db, dispense.machine_key)
    tx.emit(complaintSaved(input.accountId, dispense.id, machine.organiser_id, 'open'))
    return { outcome: 'opened', state: 'open' }
  },
)

interface DecideInput {
  dispenseId: string
  granted: boolean
  reason: string
  actor: string
}

interface DecideOutcome {
  outcome: 'decided' | 'complaint_closed' | 'under_way' | 'unknown'
}

/**
 * A person decides on a complaint. What was poured stays poured: one that is granted gives as many portions again, which run out of no
 * time; where nobody knew, it did not pour. Said again, it changes nothing.
 */
export const decide = each(async (tx: Tx, input: DecideInput): Promise<DecideOutcome> => {
  const dispense = await findDispense(tx.db, input.dispenseId)
  const complaint = dispense && (await findComplaint(tx.db, dispense.key))
  if (!dispense || !complaint) return { outcome: 'unknown' }
  const state = input.granted ? 'granted' : 'refused'
  if (complaint.state !== 'open')
    return { outcome: complaint.state === state ? 'decided' : 'complaint_closed' }
  if (dispense.state === 'authorised') return { outcome: 'under_way' }
  await decideComplaint(tx.db, dispense.key, {
    state,
    decided_at_ms: tx.nowMs,
    decided_by: input.actor,
    reason: input.reason,
  })
  if (input.granted) await giveAgain(tx, dispense, input)
  const machine = await findMachineByKey(tx.db, dispense.machine_key)
  tx.emit(complaintSaved(input.actor, dispense.id, machine.organiser_id, state))
  return { outcome: 'decided' }
})

async function giveAgain(tx: Tx, dispense: DispenseRow, { actor, reason }: DecideInput): Promise<void> {
  const [subscription] = await findSubscriptionsByKey(tx.statements, [dispense.subscription_key])
  if (!subscription) throw new Error(`dispense ${dispense.id} is of no subscription`)
  if (dispense.state === 'unknown') {
    takeWord(dispense, subscription, 'void', { by: 'person', actor, atMs: tx.nowMs, reason })
    await saveOutcomes(tx.statements, [dispense])
    await saveCounts(tx.statements, [subscription])
    await payBackReturned(tx, dispense)
  } else if (dispense.state === 'confirmed') {
    grant(subscription, dispense.portions, 'bought')
    await saveCounts(tx.statements, [subscription])
  }
}
