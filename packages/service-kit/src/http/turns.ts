/** Begins work a little at a time. */
export interface Turns {
  /** Now, or in a turn of the event loop to come. In the order of asking. */
  take(begin: () => void): void
}

/**
 * So many pieces of work begin in a turn of the event loop: between turns it hears who else is there. New connections are accepted one
 * a turn, so where turns are long, whoever comes late to a rush waits for seconds.
 */
export function openTurns(most: number): Turns {
  let waiting: (() => void)[] = []
  let begun = 0
  function nextTurn(): void {
    const now = waiting.slice(0, most)
    waiting = waiting.slice(most)
    begun = now.length
    if (begun > 0) setImmediate(nextTurn)
    for (const begin of now) begin()
  }
  return {
    take: (begin) => {
      if (begun === most) {
        waiting.push(begin)
        return
      }
      if (begun === 0) setImmediate(nextTurn)
      begun += 1
      begin()
    },
  }
}
