import type { AuditAct, AuditActs } from '@guichet/contracts/audit-acts'
import { auditFr } from '../../lib/i18n/words/audit.fr.ts'

/** An act that has words of its own. */
export function isKnownAct(action: string): action is AuditAct {
  const [subject = '', verb = '', ...more] = action.split('.')
  if (more.length > 0 || !Object.hasOwn(auditFr.acts, subject)) return false
  return Object.hasOwn(auditFr.acts[subject as keyof AuditActs], verb)
}

export function isKnownSubject(subject: string): subject is keyof AuditActs {
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
