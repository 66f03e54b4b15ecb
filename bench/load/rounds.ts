import { BenchFault } from '../fault.ts'
import type { PathRow, Target } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import type { Measured } from './closed-loop.ts'
import { medianOf } from './median.ts'

export interface Round {
  ceiling: Measured
  path: Measured
}

interface Measure {
  /** The path once, for compilers and caches; nothing of it is reported. Ceilings are warm from the start of the run. */
  warmUp: () => Promise<unknown>
  ceiling: (round: number) => Promise<Measured>
  path: (round: number) => Promise<Measured>
}

/** Ceiling, path, ceiling, path …: what else the machine does meets both alike. */
export async function interleave(
  { scale: { rounds }, stopping }: Pick<Bench, 'scale' | 'stopping'>,
  measure: Measure,
): Promise<Round[]> {
  await measure.warmUp()
  const measured: Round[] = []
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted()
    measured.push({ ceiling: await measure.ceiling(round), path: await measure.path(round) })
  }
  return measured
}

export function rowOf(name: string, connections: number, rounds: readonly Round[], target?: Target): PathRow {
  if (rounds.some(({ ceiling }) => ceiling.answers === 0)) {
    throw new BenchFault('in one of the rounds the ceiling answered nothing')
  }
  const rates = rounds.map(({ path }) => path.requestsPerSecond)
  const ceilings = rounds.map(({ ceiling }) => ceiling.requestsPerSecond)
  const slowest = rounds.map(({ path }) => path.p99Ms)
  const requestsPerSecond = medianOf(rates)
  const ceilingPerSecond = medianOf(ceilings)
  const row: PathRow = {
    path: name,
    connections,
    requestsPerSecond: rounded(requestsPerSecond),
    ceilingPerSecond: rounded(ceilingPerSecond),
    ratio: rounded(requestsPerSecond / ceilingPerSecond),
    p50Ms: rounded(medianOf(rounds.map(({ path }) => path.p50Ms))),
    p99Ms: rounded(medianOf(slowest)),
    errors: rounds.reduce((sum, { path, ceiling }) => sum + path.errors + ceiling.errors, 0),
    rounds: rounds.length,
    spread: {
      requestsPerSecond: rangeOf(rates),
      ceilingPerSecond: rangeOf(ceilings),
      ratio: rangeOf(rates.map((rate, round) => rate / (ceilings[round] ?? 0))),
      p99Ms: rangeOf(slowest),
    },
  }
  return target ? { ...row, target, met: meets(row, target) } : row
}

function meets({ ratio, p99Ms, errors }: PathRow, target: Target): boolean {
  return ratio >= (target.ratio ?? 0) && p99Ms <= (target.p99Ms ?? Number.POSITIVE_INFINITY) && errors === 0
}

export function rangeOf(values: readonly number[]): [number, number] {
  return [rounded(Math.min(...values)), rounded(Math.max(...values))]
}

/** Four significant digits: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
