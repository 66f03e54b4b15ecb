/** A line of `bench/results/latest.json` about a path. The first eight fields are fixed: others may read them. */
export interface PathRow {
  path: string
  connections: number
  requestsPerSecond: number
  ceilingPerSecond: number
  ratio: number
  p50Ms: number
  p99Ms: number
  errors: number
  rounds: number
  /** The lowest and the highest of the rounds. */
  spread: {
    requestsPerSecond: [number, number]
    ceilingPerSecond: [number, number]
    ratio: [number, number]
    p99Ms: [number, number]
  }
  target?: Target
  met?: boolean
  /** Of an open loop: how many requests a second were due, whether answers came or not. */
  duePerSecond?: number
}

/** A line about something that has a bound instead of a ceiling: what it costs, takes or keeps waiting. */
export interface BoundRow {
  path: string
  /** Beside so many orders that were there before. */
  rows?: number
  /** What went on meanwhile: orders, or the lines of a table. */
  perSecond: number
  value: number
  unit: Unit
  /** What has this value. */
  of: string
  /** The lowest and the highest of the rounds. */
  spread: [number, number]
  rounds: number
  /** What it may be at most. */
  most?: number
  met?: boolean
}

/** Times something else, milliseconds, or 1024² bytes. */
export type Unit = '×' | 'ms' | 'MiB'

export type ResultRow = PathRow | BoundRow

export interface Target {
  ratio?: number
  p99Ms?: number
}

/** A value as people read it: `×1.17`, `640 ms`. */
export function inUnit(value: number, unit: Unit): string {
  return unit === '×' ? `×${value.toFixed(2)}` : `${Math.round(value)} ${unit}`
}
