import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import type { Tx } from '../tables.ts'
import { noteCare } from './care.ts'
import { deleteSessionsBefore, findNewlyLost, patchMachine } from './queries.ts'

/** How long a machine may be silent. */
export const LOST_AFTER_MS = 120_000
const DAY_MS = 24 * 3_600_000

/** Machines of which nothing was heard are lost until they speak again. Old sessions are forgotten on the way. Gives how many were lost. */
export const noteLost = each(async (tx: Tx, _: null): Promise<number> => {
  const lost = await findNewlyLost(tx.db, tx.nowMs - LOST_AFTER_MS)
  for (const machine of lost) {
    await patchMachine(tx.db, machine.key, { is_lost: 1 })
    await noteCare(tx, machine, { kind: 'lost', actor: null })
  }
  await deleteSessionsBefore(tx.db, tx.nowMs - DAY_MS)
  return lost.length
})

export function watchMachines({ db, log, nowMs, port }: Deps): Loop {
  let sweptAtMs = 0
  return startLoop({
    name: 'watch machines',
    log,
    everyMs: 5_000,
    round: async () => {
      const isDue = nowMs() - sweptAtMs > DAY_MS / 24
      if (!isDue && (await findNewlyLost(db, nowMs() - LOST_AFTER_MS)).length === 0) return false
      sweptAtMs = nowMs()
      const lost = await port.run('noteLost', null)
      if (lost > 0) log.warn({ lost }, 'machines are silent')
      return false
    },
  })
}
