// Verbs that every service has beside its own.

export { recordAudit } from '../audit/record.ts'
export { forgetActs, forgetPersonal } from '../feed/personal.ts'
