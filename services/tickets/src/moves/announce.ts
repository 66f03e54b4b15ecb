import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { areMailsLeft } from '../mails/change-counts.ts'
import { findOrdersToTell, findRunningMoves } from './queries.ts'

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
    const isWaiting = (await findOrdersToTell(db, move, 1)).length === 0 && (await areMailsLeft(db, move.id))
    if (!isWaiting) more = (await port.run('tellBuyers', move.id)) === 'more' || more
  }
  return more
}
