// Verbs that every service has beside its own.

export { forgetPersonal } from '../feed/personal.ts'
