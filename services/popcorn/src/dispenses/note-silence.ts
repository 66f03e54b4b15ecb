import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import { dispenseSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findMachines, findSilent, findSubscriptionsByKey, saveOutcomes } from './queries.ts'

/** How long after it had to begin a machine may say nothing of a pour. */
const SILENT_AFTER_MS = 60_000
const AT_ONCE = 100

/** Dispenses of which nobody has said anything are unknown: their portions stay kept back until somebody does. Gives how many. */
export const noteSilence = each(async (tx: Tx, { limit }: { limit: number }): Promise<number> => {
  const silent = await findSilent(tx.db, tx.nowMs - SILENT_AFTER_MS, limit)
  for (const dispense of silent) {
    dispense.state = 'unknown'
    dispense.settled_by = 'silence'
    const [machine] = await findMachines(tx.statements, [dispense.machine_key])
    const [subscription] = await findSubscriptionsByKey(tx.statements, [dispense.subscription_key])
    if (!machine || !subscription) throw new Error(`dispense ${dispense.id} is of no machine or subscription`)
    const of = {
      machineId: machine.id,
      organiserId: machine.organiser_id,
      subscriptionId: subscription.id,
    }
    tx.emit(dispenseSaved(dispense, of))
  }
  await saveOutcomes(tx.statements, silent)
  return silent.length
})

export function listenForSilence({ db, log, nowMs, port }: Deps): Loop {
  return startLoop({
    name: 'note silence',
    log,
    everyMs: 5_000,
    round: async () => {
      if ((await findSilent(db, nowMs() - SILENT_AFTER_MS, 1)).length === 0) return false
      return (await port.run('noteSilence', { limit: AT_ONCE })) === AT_ONCE
    },
  })
}
