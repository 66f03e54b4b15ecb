import type { PourStep } from '@guichet/machine-kit/pour-journal'

/** Where something is cut off, once. */
export type Cut =
  /** The machine loses its power once this is written down; `filled`: once the cup is full, and before that is written down. */
  | { what: 'machine'; after: Exclude<PourStep, 'closed' | 'not_poured'> | 'filled' }
  /** The network loses a question, or its answer. */
  | { what: 'network'; at: 'authorize' | 'confirm'; loses: 'question' | 'answer' }
  /** The service is killed before it is asked, or once it has been. */
  | { what: 'server'; at: 'authorize' | 'confirm'; when: 'before' | 'while' }

/** What is shown to the machine; a voucher is poured without asking. */
export type Shown = 'card' | 'voucher'

const cuts: readonly Cut[] = [
  ...(['asked', 'authorised', 'starting', 'filled', 'poured'] as const).map((after) => ({
    what: 'machine' as const,
    after,
  })),
  ...(['authorize', 'confirm'] as const).flatMap((at) => [
    { what: 'network' as const, at, loses: 'question' as const },
    { what: 'network' as const, at, loses: 'answer' as const },
    { what: 'server' as const, at, when: 'before' as const },
    { what: 'server' as const, at, when: 'while' as const },
  ]),
]

/** Every cut of a card's pour, and those that a voucher's can have. */
export const cases: readonly { shown: Shown; cut: Cut }[] = [
  ...cuts.map((cut) => ({ shown: 'card' as const, cut })),
  ...cuts
    .filter((cut) => (cut.what === 'machine' ? cut.after !== 'asked' : cut.at !== 'authorize'))
    .map((cut) => ({ shown: 'voucher' as const, cut })),
]
