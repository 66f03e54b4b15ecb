import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { askDoor } from '../returns/ask-door.ts'
import type { FoundReturn } from '../returns/queries.ts'
import { findAskedInto, findExchangesToClose } from './queries.ts'

const EVERY_MS = 1_000
const AT_ONCE = 50
const SLOWEST_CHECK_MS = 30_000

/** How an exchange ended, or `waiting` for a door that does not answer. */
export type Closed = 'exchanged' | 'ticket_used' | 'waiting'

/** Brings exchanges to their end that a kill cut off, or that the door did not answer to. */
export function resumeExchanges(deps: Deps): Loop {
  const loop = startLoop({
    name: 'resume exchanges',
    log: deps.log,
    everyMs: EVERY_MS,
    round: async () => {
      const due = await findExchangesToClose(deps.db, deps.nowMs(), AT_ONCE)
      await Promise.all(due.map((row) => closeExchange(deps, row)))
      return due.length === AT_ONCE
    },
  })
  return loop
}

/** The same for one order, by its id: at once, for whoever waits for it. */
export async function closeExchangeInto(deps: Deps, orderId: string): Promise<Closed | null> {
  const row = await findAskedInto(deps.db, orderId)
  return row ? closeExchange(deps, row) : null
}

/** The door first, then tickets, places, money and books at once. May be done twice, or be cut off anywhere. */
export async function closeExchange(deps: Deps, row: FoundReturn): Promise<Closed> {
  try {
    const { voided } = await askDoor(deps.validation, [row])
    const returnId = row.id
    if (voided.length === 0) {
      await deps.port.run('refuseExchange', { returnId })
      return 'ticket_used'
    }
    await deps.port.run('settleExchange', { returnId })
    return 'exchanged'
  } catch (error) {
    deps.log.warn({ err: error, returnId: row.id }, 'a ticket cannot be exchanged just now')
    await postpone(deps, row)
    return 'waiting'
  }
}

/** Waits as long again as it has waited already. */
async function postpone({ port, nowMs }: Deps, { id, asked_at_ms }: FoundReturn): Promise<void> {
  const waitedMs = nowMs() - asked_at_ms
  const checkAtMs = nowMs() + Math.min(SLOWEST_CHECK_MS, Math.max(EVERY_MS, waitedMs))
  await port.run('postponeReturns', { returnIds: [id], checkAtMs })
}
