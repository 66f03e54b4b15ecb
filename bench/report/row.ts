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

/** What an order costs beside existing ones, against the smallest number of them. */
export interface RowsRow {
  path: 'order-at-rows'
  rows: number
  relativeCost: number
  requestsPerSecond: number
  rounds: number
  target?: Target
  met?: boolean
}

export type ResultRow = PathRow | RowsRow

export interface Target {
  ratio?: number
  p99Ms?: number
  relativeCost?: number
}
