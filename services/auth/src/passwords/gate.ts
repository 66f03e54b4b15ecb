import { AppError } from '@guichet/service-kit/errors'

/** Lets a few through at once and a bounded number wait; refuses the rest as `overloaded`. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>

export function openGate({ atOnce, waiting: most }: { atOnce: number; waiting: number }): Gate {
  const waiting: (() => void)[] = []
  let inside = 0

  return async (work) => {
    if (inside < atOnce) inside += 1
    else if (waiting.length < most) await new Promise<void>((enter) => waiting.push(enter))
    else {
      const message = 'Too many are signing in just now. Try again shortly.'
      throw new AppError('unavailable', 'overloaded', message, { retryAfterS: 2 })
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
