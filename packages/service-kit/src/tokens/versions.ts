import type { Fact } from '@guichet/contracts/facts'

/**
 * The newest token version of each account that changed lately. A token older than its account's version was
 * issued before roles were given or taken, or before its sessions were ended.
 */
export interface TokenVersions {
  isStale(accountId: string, version: number): boolean
  learn(facts: readonly Fact[]): void
}

export function openTokenVersions(): TokenVersions {
  const versions = new Map<string, number>()
  return {
    isStale: (accountId, version) => version < (versions.get(accountId) ?? 0),
    learn: (facts) => {
      for (const fact of facts) {
        if (!('ver' in fact)) continue
        versions.set(fact.accountId, Math.max(fact.ver, versions.get(fact.accountId) ?? 0))
      }
    },
  }
}
