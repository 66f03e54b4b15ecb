import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Deps } from '../deps.ts'
import type { Tx } from '../tables.ts'
import { emptyTaker } from './empty-names.ts'
import { emptyPeopleOf } from './empty-people.ts'
import {
  deleteTakerToForget,
  findOrderKeysOfSession,
  findPeopleToForget,
  findSessionToForget,
  findTakersToForget,
  insertForgottenSession,
  postponeForgetting,
  postponeForgettingTaker,
} from './queries.ts'
import { KEEP_PEOPLE_MS } from './rules.ts'

const HOUR_MS = 3_600_000
const AT_ONCE = 200

/** Empties the people of some orders of a session that is long over. Says the last key it looked at; null when the session is done. */
export const forgetSession = each(
  async (tx: Tx, input: { sessionKey: number; afterKey: number }): Promise<number | null> => {
    const keys = await findOrderKeysOfSession(tx.db, input.sessionKey, input.afterKey, AT_ONCE)
    await emptyPeopleOf(tx.db, keys)
    if (keys.length === AT_ONCE) return keys.at(-1) ?? null
    await insertForgottenSession(tx.db, input.sessionKey, tx.nowMs)
    return null
  },
)

/** Empties people who are to be forgotten, once what they had tickets for is over. Says whether there may be more. */
export const forgetPeople = each(async (tx: Tx, _input: null): Promise<boolean> => {
  const takers = await findTakersToForget(tx.db, tx.nowMs, AT_ONCE)
  for (const taker of takers) {
    if (taker.ends_at_ms > tx.nowMs) {
      await postponeForgettingTaker(tx.db, taker.transfer_id, taker.ends_at_ms)
      continue
    }
    await emptyTaker(tx.db, taker, false)
    await deleteTakerToForget(tx.db, taker.transfer_id)
  }
  const due = await findPeopleToForget(tx.db, tx.nowMs, AT_ONCE)
  for (const { order_key, ends_at_ms } of due) {
    if (ends_at_ms > tx.nowMs) await postponeForgetting(tx.db, order_key, ends_at_ms)
    else await emptyPeopleOf(tx.db, [order_key])
  }
  return due.length === AT_ONCE || takers.length === AT_ONCE
})

export function startForgetting({ db, log, nowMs, port }: Deps): Loop {
  return startLoop({
    name: 'forget people',
    log,
    everyMs: HOUR_MS,
    round: async (signal) => {
      if (await port.run('forgetPeople', null)) return true
      const sessionKey = await findSessionToForget(db, nowMs() - KEEP_PEOPLE_MS)
      if (sessionKey === undefined) return false
      let afterKey: number | null = 0
      while (afterKey !== null && !signal.aborted) {
        afterKey = await port.run('forgetSession', { sessionKey, afterKey })
      }
      return !signal.aborted
    },
  })
}
