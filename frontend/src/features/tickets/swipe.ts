export type Turn = 'before' | 'after'

interface Spot {
  clientX: number
  clientY: number
}

const SHORTEST_PX = 60

/** Which way a finger turned the page, if it meant to: far enough, and rather sideways than up or down. */
export function directionOf(start: Spot, end: Spot): Turn | null {
  const x = end.clientX - start.clientX
  const y = end.clientY - start.clientY
  if (Math.abs(x) < SHORTEST_PX || Math.abs(x) < 2 * Math.abs(y)) return null
  return x > 0 ? 'before' : 'after'
}
