import type { EventState } from '@guichet/contracts/event-nouns'
import type { SessionRow } from '../tables.ts'

/** A session as the door knows it; without its event it is not known yet. */
export interface KnownSession extends SessionRow {
  event_state: EventState
}
