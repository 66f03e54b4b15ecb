import { dispenseSaved } from '../facts.ts'
import { warnOfLowBalance } from '../mails/low-balance.ts'
import { payBackReturned } from '../refunds/pay-back-returned.ts'
import { portionsLeft } from '../subscriptions/ledger.ts'
import type { DispenseRow, SubscriptionRow, Tx } from '../tables.ts'
import { takeWord } from './outcome.ts'
import {
  findDispenses,
  findMachines,
  findSubscriptionsByKey,
  saveCounts,
  saveOutcomes,
  takeFromStock,
} from './queries.ts'

interface ReportInput {
  machineKey: number
  dispenseId: string
  word: 'confirmed' | 'void' | 'unknown'
  reason: string | null
}

type ReportOutcome =
  | { outcome: 'kept'; state: 'confirmed' | 'void' | 'unknown'; portionsLeft: number }
  /** Somebody has decided otherwise. */
  | { outcome: 'settled'; state: DispenseRow['state'] }
  | { outcome: 'unknown' }

/** Takes in what machines say became of their dispenses. Said again, it changes nothing. */
export async function report(tx: Tx, inputs: readonly ReportInput[]): Promise<ReportOutcome[]> {
  const { statements, nowMs } = tx
  const found = await findDispenses(
    statements,
    inputs.map(({ dispenseId }) => dispenseId),
  )
  const dispenses = new Map(found.map((dispense) => [dispense.id, dispense]))
  const subscriptions = new Map(
    (
      await findSubscriptionsByKey(
        statements,
        found.map(({ subscription_key }) => subscription_key),
      )
    ).map((row) => [row.key, row]),
  )
  const changed = new Set<DispenseRow>()
  const touched = new Set<SubscriptionRow>()
  const poured = new Map<number, number>()
  const outcomes = inputs.map(({ machineKey, dispenseId, word, reason }): ReportOutcome => {
    const dispense = dispenses.get(dispenseId)
    const subscription = dispense && subscriptions.get(dispense.subscription_key)
    if (!subscription || dispense?.machine_key !== machineKey) return { outcome: 'unknown' }
    const heard = takeWord(dispense, subscription, word, { by: 'machine', actor: null, atMs: nowMs, reason })
    // A machine that remembers less than is known here is told what is known.
    if (heard === 'contradicted') return { outcome: 'settled', state: dispense.state }
    if (heard === 'changed') {
      changed.add(dispense)
      touched.add(subscription)
      if (word === 'confirmed') poured.set(machineKey, (poured.get(machineKey) ?? 0) + dispense.portions)
    }
    return { outcome: 'kept', state: word, portionsLeft: portionsLeft(subscription, nowMs) }
  })
  await saveOutcomes(statements, changed)
  await saveCounts(statements, touched)
  await takeFromStock(statements, poured)
  await tell(tx, changed, subscriptions)
  for (const dispense of changed) {
    const subscription = subscriptions.get(dispense.subscription_key)
    if (!subscription) continue
    if (dispense.state === 'confirmed') await warnOfLowBalance(tx, subscription, dispense)
    else if (subscription.pays_back_by !== null) await payBackReturned(tx, dispense)
  }
  return outcomes
}

async function tell(
  tx: Tx,
  changed: ReadonlySet<DispenseRow>,
  subscriptions: ReadonlyMap<number, SubscriptionRow>,
): Promise<void> {
  const machines = await findMachines(
    tx.statements,
    [...changed].map(({ machine_key }) => machine_key),
  )
  const byKey = new Map(machines.map((machine) => [machine.key, machine]))
  for (const dispense of changed) {
    const machine = byKey.get(dispense.machine_key)
    const subscription = subscriptions.get(dispense.subscription_key)
    if (!machine || !subscription) throw new Error(`dispense ${dispense.id} is of no machine or subscription`)
    tx.emit(
      dispenseSaved(dispense, {
        machineId: machine.id,
        organiserId: machine.organiser_id,
        subscriptionId: subscription.id,
      }),
    )
  }
}
