// Verbs that every service has beside its own.

export { recordAudit } from '../audit/record.ts'
export { forgetPersonal } from '../feed/personal.ts'
