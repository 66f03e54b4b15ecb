import type { ScanOutcome } from '@guichet/contracts/validation'
import type { VerdictTone } from '../../ui/verdict/verdict.tsx'

/** Green opens, red does not, amber means that there is something to do first. */
export const toneOf: Readonly<Record<ScanOutcome, VerdictTone>> = {
  admitted: 'green',
  already_admitted: 'red',
  wrong_session: 'amber',
  too_early: 'amber',
  cancelled: 'red',
  superseded: 'amber',
  forged: 'red',
  unknown: 'red',
}
