import type { AuditRestore } from '@guichet/contracts/audit'

/** What was put back by one command. */
export interface Restoration {
  restoredAtMs: number
  /** When the first of its copies was made. */
  copiedAtMs: number
  backup: string
  by: string
  services: string[]
  lostEntries: number
  isSigned: boolean
}

/** Services that were put back together, the last restore first. */
export function restorationsOf(restores: readonly AuditRestore[]): Restoration[] {
  const together = Map.groupBy(restores, ({ restoredAtMs, backup }) => `${restoredAtMs} ${backup}`)
  return [...together.values()]
    .flatMap((all) => {
      const [first] = all
      if (!first) return []
      const { restoredAtMs, backup, by } = first
      return {
        restoredAtMs,
        copiedAtMs: Math.min(...all.map(({ copiedAtMs }) => copiedAtMs)),
        backup,
        by,
        services: all.map(({ service }) => service),
        lostEntries: all.reduce((sum, { lostEntries }) => sum + lostEntries, 0),
        isSigned: all.every(({ isSigned }) => isSigned),
      }
    })
    .sort((a, b) => b.restoredAtMs - a.restoredAtMs)
}
