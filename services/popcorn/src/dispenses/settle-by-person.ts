import { each } from '@guichet/service-kit/write-port/verb'
import { dispenseSaved } from '../facts.ts'
import { findMachineByKey } from '../machines/queries.ts'
import { payBackReturned } from '../refunds/pay-back-returned.ts'
import type { DispenseRow, Tx } from '../tables.ts'
import { takeWord } from './outcome.ts'
import { findDispense, findSubscriptionsByKey, saveCounts, saveOutcomes, takeFromStock } from './queries.ts'

interface SettleByPersonInput {
  dispenseId: string
  poured: boolean
  reason: string
  actor: string
}

type SettleByPersonOutcome =
  | { outcome: 'settled' }
  /** The machine may still say it itself, or somebody has. */
  | { outcome: 'not_uncertain'; state: DispenseRow['state'] }

/** A person decides what became of a dispense that nobody knows. Said again, it changes nothing. */
export const settleByPerson = each(
  async (
    tx: Tx,
    { dispenseId, poured, reason, actor }: SettleByPersonInput,
  ): Promise<SettleByPersonOutcome> => {
    const dispense = await findDispense(tx.db, dispenseId)
    const [subscription] = dispense
      ? await findSubscriptionsByKey(tx.statements, [dispense.subscription_key])
      : []
    if (!dispense || !subscription) throw new Error(`there is no dispense ${dispenseId}`)
    const word = poured ? 'confirmed' : 'void'
    if (dispense.state === word && dispense.settled_by === 'person') return { outcome: 'settled' }
    if (dispense.state !== 'unknown') return { outcome: 'not_uncertain', state: dispense.state }
    takeWord(dispense, subscription, word, { by: 'person', actor, atMs: tx.nowMs, reason })
    await saveOutcomes(tx.statements, [dispense])
    await saveCounts(tx.statements, [subscription])
    await payBackReturned(tx, dispense)
    if (poured) await takeFromStock(tx.statements, new Map([[dispense.machine_key, dispense.portions]]))
    const machine = await findMachineByKey(tx.db, dispense.machine_key)
    const of = { machineId: machine.id, organiserId: machine.organiser_id, subscriptionId: subscription.id }
    tx.emit(dispenseSaved(dispense, of))
    return { outcome: 'settled' }
  },
)
