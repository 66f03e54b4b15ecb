import type { Session } from './events.ts'

/** Of a session that takes place as planned. */
export const AS_PLANNED = {
  movedAtMs: null,
  movedFromMs: null,
  refundUntilMs: null,
  notice: null,
  reEntry: false,
} as const satisfies Partial<Session>
