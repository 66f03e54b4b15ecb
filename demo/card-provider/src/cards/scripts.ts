import type { Charge } from '../charges/schemas.ts'

/** What becomes of a charge, and how its first answer travels. */
export type Script = Pick<Charge, 'state' | 'declineReason'> & { answer: 'at_once' | 'slow' | 'lost' }

export type ScriptName = 'succeeds' | 'declined' | 'lacks_funds' | 'unsupported' | 'slow' | 'lost'

export const SCRIPTS: Record<ScriptName, Script> = {
  succeeds: { state: 'succeeded', answer: 'at_once' },
  declined: { state: 'declined', declineReason: 'card_declined', answer: 'at_once' },
  lacks_funds: { state: 'declined', declineReason: 'insufficient_funds', answer: 'at_once' },
  unsupported: { state: 'declined', declineReason: 'card_not_supported', answer: 'at_once' },
  slow: { state: 'succeeded', answer: 'slow' },
  lost: { state: 'succeeded', answer: 'lost' },
}
