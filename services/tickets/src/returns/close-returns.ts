import type { Deps } from '../deps.ts'
import { askDoor } from './ask-door.ts'
import type { FoundReturn } from './queries.ts'

const EVERY_MS = 1_000
const SLOWEST_CHECK_MS = 30_000

type Closing = Pick<Deps, 'validation' | 'port' | 'nowMs' | 'log'>

/**
 * Brings returns that were asked for to their end: the door first, then the books. Gives them as they are then: still asked for
 * where the door does not answer, to be asked again later each time. May be done twice, or be cut off anywhere.
 */
export async function closeReturns(deps: Closing, returns: readonly FoundReturn[]): Promise<FoundReturn[]> {
  const closing = returns.filter(({ state }) => state === 'asked')
  if (closing.length === 0) return [...returns]
  const closed = await closeAll(deps, closing)
  return returns.map((row) => closed.find(({ id }) => id === row.id) ?? row)
}

async function closeAll(deps: Closing, closing: readonly FoundReturn[]): Promise<FoundReturn[]> {
  try {
    const { voided, entered } = await askDoor(deps.validation, closing)
    const byOrder = [...Map.groupBy(voided, ({ order_key }) => order_key).values()]
    const closed = await Promise.all([
      ...byOrder.map((rows) => deps.port.run('settleReturns', { returnIds: idsOf(rows) })),
      ...(entered.length > 0 ? [deps.port.run('refuseReturns', { returnIds: idsOf(entered) })] : []),
    ])
    return closed.flat()
  } catch (error) {
    deps.log.warn({ err: error, returns: closing.length }, 'tickets cannot be taken back just now')
    await postpone(deps, closing)
    return []
  }
}

/** Waits as long again as the youngest of them has waited already. */
async function postpone({ port, nowMs }: Closing, closing: readonly FoundReturn[]): Promise<void> {
  const now = nowMs()
  const youngestMs = now - Math.max(...closing.map(({ asked_at_ms }) => asked_at_ms))
  await port.run('postponeReturns', {
    returnIds: idsOf(closing),
    checkAtMs: now + Math.min(SLOWEST_CHECK_MS, Math.max(EVERY_MS, youngestMs)),
  })
}

function idsOf(returns: readonly FoundReturn[]): string[] {
  return returns.map(({ id }) => id)
}
