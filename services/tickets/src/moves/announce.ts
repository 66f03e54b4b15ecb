import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { areMailsLeft } from '../mails/change-counts.ts'
import { roomInQueue } from '../mails/queue-room.ts'
import type { Db } from '../tables.ts'
import { findOrdersToTell, findRunningMoves } from './queries.ts'
import type { MoveRow } from './tables.ts'

/** Tells buyers of moved sessions beside the request path. Killed in between, it goes on where it was. */
export function announceMoves(deps: Deps): Loop {
  return startLoop({
    name: 'announce moves',
    log: deps.log,
    everyMs: 1000,
    round: () => announceNext(deps),
  })
}

/** One round: true when there is more to do at once. While mails are on their way, nothing is written. */
export async function announceNext({ db, port }: Pick<Deps, 'db' | 'port'>): Promise<boolean> {
  let more = false
  for (const move of await findRunningMoves(db)) {
    if (!(await isWaiting(db, move))) more = (await port.run('tellBuyers', move.id)) === 'more' || more
  }
  return more
}

async function isWaiting(db: Db, move: MoveRow): Promise<boolean> {
  const [next] = await findOrdersToTell(db, move, 1)
  return next === undefined ? areMailsLeft(db, move.id) : (await roomInQueue(db, move.id)) === 0
}
