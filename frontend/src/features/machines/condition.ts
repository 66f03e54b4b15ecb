import type { Fault } from '@guichet/contracts/machine-protocol'
import type { Machine } from '@guichet/contracts/machines'
import type { VerdictTone } from '../../ui/verdict/verdict.tsx'

/** What there is to say of a machine: its state first, then what somebody has to do something about. */
export type Flag =
  | { word: Machine['state']; tone: VerdictTone }
  | { word: 'lost'; tone: 'red' }
  | { word: 'low_stock'; tone: 'amber' }
  | { word: 'fault'; tone: 'red'; fault: Fault }

const TONES: Record<Machine['state'], VerdictTone> = {
  in_service: 'green',
  awaiting_enrolment: 'amber',
  out_of_service: 'amber',
  disabled: 'red',
}

export function flagsOf({ state, lost, lowStock, faults }: Machine): Flag[] {
  return [
    // Whoever does not answer is in no state that we know of.
    lost ? { word: 'lost', tone: 'red' } : { word: state, tone: TONES[state] },
    ...faults.map((fault): Flag => ({ word: 'fault', tone: 'red', fault })),
    ...(lowStock && state !== 'awaiting_enrolment' ? [{ word: 'low_stock', tone: 'amber' } as const] : []),
  ]
}

/** What it has: by its own word, before that by the books. Nobody has less than nothing. */
export function stockOf({ stock, expectedStock }: Pick<Machine, 'stock' | 'expectedStock'>): number {
  return Math.max(0, stock ?? expectedStock)
}
