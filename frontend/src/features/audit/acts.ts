import { auditFr } from '../../lib/i18n/words/audit.fr.ts'

type Acts = typeof auditFr.acts
type Subject = keyof typeof auditFr.subjects
export type KnownAct = { [Of in keyof Acts]: `${Of}.${keyof Acts[Of] & string}` }[keyof Acts]

/** An act that has words of its own. */
export function isKnownAct(action: string): action is KnownAct {
  const [subject = '', verb = '', ...more] = action.split('.')
  if (more.length > 0 || !Object.hasOwn(auditFr.acts, subject)) return false
  return Object.hasOwn(auditFr.acts[subject as keyof Acts], verb)
}

export function isKnownSubject(subject: string): subject is Subject {
  return Object.hasOwn(auditFr.subjects, subject)
}

const REQUEST = /^[A-Z]+ \//

/** Not an act but what somebody asked for and may not do, by its method and address. */
export function isRequest(action: string): boolean {
  return REQUEST.test(action)
}

/** What an act is about: `offer` of `offer.created`; null of a request. */
export function subjectOf(action: string): string | null {
  return isRequest(action) ? null : (action.split('.')[0] ?? action)
}
