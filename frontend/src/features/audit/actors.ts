import type { auditFr } from '../../lib/i18n/words/audit.fr.ts'
import { isId } from '../../lib/router/search-values.ts'

const GUEST = 'guest:'

/** Those that are no person. */
export const NO_PERSONS = ['system', 'demo', 'nobody'] as const satisfies (keyof typeof auditFr.actors)[]

export type Actor =
  | { who: 'account' | 'guest'; id: string }
  | { who: (typeof NO_PERSONS)[number] }
  | { who: 'unknown'; text: string }

/** Who did it: an account's id, a guest's with its mark, or one of those that are no person. */
export function actorOf(actor: string): Actor {
  const known = NO_PERSONS.find((each) => each === actor)
  if (known) return { who: known }
  const guestId = actor.startsWith(GUEST) ? actor.slice(GUEST.length) : undefined
  if (isId(guestId)) return { who: 'guest', id: guestId }
  return isId(actor) ? { who: 'account', id: actor } : { who: 'unknown', text: actor }
}

/** Its end: ids of one moment begin alike. */
export function shortOf(id: string): string {
  return id.length > 16 ? `…${id.slice(-12)}` : id
}
