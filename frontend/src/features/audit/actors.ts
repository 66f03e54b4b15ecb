import type { auditFr } from '../../lib/i18n/words/audit.fr.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
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
  if (isId(actor)) return { who: 'account', id: actor }
  const guestId = actor.startsWith(GUEST) ? actor.slice(GUEST.length) : ''
  return isId(guestId) ? { who: 'guest', id: guestId } : { who: 'unknown', text: actor }
}

function isId(text: string): boolean {
  return ID.test(text)
}

/** Its end: ids of one moment begin alike. */
export function shortOf(id: string): string {
  return id.length > 16 ? `…${id.slice(-12)}` : id
}
