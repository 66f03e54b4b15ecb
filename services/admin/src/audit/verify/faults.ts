import type { AuditFault } from '@guichet/contracts/audit'

export interface Fault {
  source: string
  epoch: string
  /** The number of the entry in its chain. */
  position: number | null
  fault: AuditFault
}

/** More are not told: a log that was made anew is wrong in every entry. */
const MOST_FAULTS = 50

export interface Faults {
  add(fault: Fault): void
  /** The first ones. */
  list(): Fault[]
}

export function openFaults(): Faults {
  const first: Fault[] = []
  return {
    add: (fault) => {
      if (first.length < MOST_FAULTS) first.push(fault)
    },
    list: () => first,
  }
}
