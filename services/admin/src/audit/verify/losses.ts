import type { AuditHead } from '@guichet/contracts/audit'
import type { Restore } from '@guichet/contracts/facts/restores'
import type { Db } from '../../tables.ts'
import { findEntryUpTo } from '../restores/queries.ts'

type Feed = Pick<AuditHead, 'source' | 'epoch'>

/** What restores took from the log of which it is known elsewhere that it was there. */
export interface Losses {
  /** Whether admin's own database was put back from before a head was signed: then it lacks the entry until it is told again. */
  mayBeToldAgain(head: AuditHead): boolean
  /** Whether the entry of a head is gone with a restore; if so, it is counted. */
  isLost(head: AuditHead): Promise<boolean>
  /** How many entries are gone with a restore. */
  lostBy(restore: Restore): number
}

/**
 * An entry is lost only where admin, who had it, and the service, who told it, were both put back from copies of before it was signed. What the
 * service's copy knew it told again, and the next epoch's chain begins from there: none of that can be passed off as lost.
 *
 * @param restores those that are signed: others excuse nothing.
 */
export function openLosses(db: Db, restores: readonly Restore[]): Losses {
  const lost = new Map<string, { epoch: string; from: number; upTo: number }>()
  const restoreOver = (service: string, { signedAtMs }: AuditHead) =>
    restores.find(
      (one) => one.service === service && one.copiedAtMs < signedAtMs && signedAtMs <= one.restoredAtMs,
    )
  const endOf = async ({ source, epoch }: Feed): Promise<number> => {
    const left = restores.findLast(({ service, former }) => service === source && former.epoch === epoch)
    if (!left) return 0
    return (await findEntryUpTo(db, { source, epoch }, left.former.seq))?.position ?? 0
  }
  return {
    mayBeToldAgain: (head) => restoreOver('admin', head) !== undefined,
    isLost: async (head) => {
      const taken = restoreOver(head.source, head)
      if (!taken || !restoreOver('admin', head)) return false
      const from = await endOf(head)
      if (head.position <= from) return false
      const key = JSON.stringify([head.source, head.epoch])
      const upTo = Math.max(head.position, lost.get(key)?.upTo ?? 0)
      lost.set(key, { epoch: taken.epoch, from, upTo })
      return true
    },
    lostBy: ({ epoch }) =>
      [...lost.values()].reduce(
        (sum, { from, upTo, epoch: next }) => (next === epoch ? sum + upTo - from : sum),
        0,
      ),
  }
}
