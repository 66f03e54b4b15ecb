import type { Fact, FactType } from '@guichet/contracts/facts'
import { guestHolderId } from '@guichet/contracts/holders'

/** The facts by which auth says that somebody is to be named nowhere any more. */
export const ERASURES = ['account.deleted', 'guest.erased'] as const satisfies FactType[]

/** Who that is, by the names that acts stand under: an account's id, or a guest's as an actor. */
export function erasedIn(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact) => {
    if (fact.type === 'account.deleted') return [fact.accountId]
    return fact.type === 'guest.erased' ? [`guest:${guestHolderId(fact.emailDigest)}`] : []
  })
}
