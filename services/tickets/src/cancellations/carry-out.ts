import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { findOrdersToSettle } from './order-queries.ts'
import { findRunning, isAnythingLeft, type RunningCancellation } from './queries.ts'
import { settleOrders } from './settle-orders.ts'

/** Small enough that nobody who buys elsewhere waits long behind it. */
const ORDERS_AT_ONCE = 25

type CarryingOut = Pick<Deps, 'db' | 'port' | 'validation' | 'nowMs'>

/**
 * Gives everybody their money back and tells them, beside the request path. Killed in between, it goes on where it was: what is
 * done is known by returns, payments and mails, not by memory.
 */
export function carryOutCancellations(deps: Deps): Loop {
  return startLoop({
    name: 'carry out cancellations',
    log: deps.log,
    everyMs: 1000,
    round: async (signal) => {
      for (const cancellation of await findRunning(deps.db)) {
        // One that cannot go on must not keep the others waiting.
        await carryOut(deps, cancellation, signal).catch((error) =>
          deps.log.warn(
            { err: error, sessionId: cancellation.session_id },
            'a cancellation cannot go on just now',
          ),
        )
      }
      return false
    },
  })
}

/** Goes through the orders that are not told yet. One that cannot be settled now, as its ticket is being exchanged, keeps no other waiting. */
export async function carryOut(
  deps: CarryingOut,
  cancellation: RunningCancellation,
  signal?: AbortSignal,
): Promise<void> {
  const { session_key: sessionKey, session_id: sessionId } = cancellation
  let after = cancellation.last_order_key
  let isNext = true
  while (!signal?.aborted) {
    const orders = await findOrdersToSettle(deps.db, sessionKey, after, ORDERS_AT_ONCE)
    if (orders.length === 0) break
    const entered = await settleOrders(deps, orders)
    const areAllTold: boolean = await deps.port.run('tellOrders', {
      sessionKey,
      sessionId,
      orders: orders.map(({ key }) => ({ orderKey: key, entered: entered.get(key) ?? 0 })),
      isNext,
    })
    isNext &&= areAllTold
    after = orders.at(-1)?.key ?? after
  }
  if (isNext && !signal?.aborted && !(await isAnythingLeft(deps.db, cancellation))) {
    await deps.port.run('finishCancellation', { sessionKey, sessionId })
  }
}
