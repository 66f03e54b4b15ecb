import type { PurchaseRow } from '../tables.ts'

/** What is to be paid first: a subscription's beginning or its month, before portions beside it. */
export function dueOf(purchases: readonly PurchaseRow[]): PurchaseRow | undefined {
  const due = purchases.filter(({ state }) => state === 'due')
  return due.find(({ kind }) => kind !== 'portions') ?? due.at(-1)
}
