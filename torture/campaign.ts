import type { Random } from './random.ts'

/** What must never happen. */
type FaultKind =
  | 'lost'
  | 'kept though refused'
  | 'doubled'
  | 'from nowhere'
  | 'wrong state'
  | 'neither ticket nor money'
  | 'charged twice'
  | 'oversold'
  | 'refused without need'
  | 'broken invariant'
  | 'corrupt file'
  /** Somebody does not learn what another has told. */
  | 'not converged'
  | 'wrong answer'
  | 'too late'
  /** The campaign itself did not get to its end. */
  | 'broken off'

export interface Fault {
  kind: FaultKind
  detail: string
}

export interface Trial {
  cycles: number
  random: Random
  /** Told after each cycle how many are done. */
  passed: (cycles: number) => void
}

export interface Outcome {
  faults: Fault[]
  /** What was gone through, for the line that sums it up. */
  figures: Record<string, number>
}

/** A way of making Guichet lose or double something, tried many times, and the same with a protection taken away. */
export interface Campaign {
  name: string
  /** What it would mean if it found nothing. */
  shows: string
  /** How often by default, and how often among the stories of the test suite, if at all. */
  cycles: { long: number; short?: number }
  run: (trial: Trial) => Promise<Outcome>
  control: {
    without: string
    cycles: number
    /** What has to go wrong, or the campaign would not notice it either. */
    mustFind: FaultKind
    run: (trial: Trial) => Promise<Outcome>
  }
}
