import type { Measured } from '../load/closed-loop.ts'

/** What the load generators were told, of everything that was sent to a path. */
export class Answered {
  successes = 0
  errors = 0
  /** Of these, the ones that were answered. */
  refused = 0
  /** Requests that may have been carried out although nobody waited for their answer any more. */
  cutOff = 0

  add(measured: Measured): Measured {
    this.successes += measured.answers - measured.refused
    this.errors += measured.errors
    this.refused += measured.refused
    this.cutOff += measured.cutOff
    return measured
  }
}

/** Why what was done cannot be what was answered; nothing where it can. */
export function contradiction(what: string, done: number, answered: Answered): string | undefined {
  const most = answered.successes + answered.cutOff
  if (answered.successes === 0) return 'nothing was answered at all'
  if (answered.errors > 0) {
    return `${answered.errors} requests had no success, ${answered.refused} of them were refused`
  }
  if (done < answered.successes) return `${answered.successes} answers told of ${what}, ${done} are there`
  if (done > most) return `${done} ${what} are there, ${most} at most were asked for`
}
