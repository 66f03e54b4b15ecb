import type { ScanOutcome } from '@guichet/contracts/validation'
import type { VerdictTone } from '../../ui/verdict/verdict.tsx'

/** Green opens, red does not, amber means that there is something to do first. */
export const toneOf: Readonly<Record<ScanOutcome, VerdictTone>> = {
  admitted: 'green',
  exited: 'green',
  already_admitted: 'red',
  not_inside: 'amber',
  undone: 'amber',
  wrong_session: 'amber',
  too_early: 'amber',
  cancelled: 'red',
  superseded: 'amber',
  forged: 'red',
  unknown: 'red',
}

/** What is heard: a way out sounds other than a way in. */
export type Sound = VerdictTone | 'out'

export function soundOf(outcome: ScanOutcome): Sound {
  return outcome === 'exited' ? 'out' : toneOf[outcome]
}
