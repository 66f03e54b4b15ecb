import type { ResultRow } from './row.ts'

/** Where and of what a published row was measured. */
export interface Measured {
  day: string
  commit: string
  /** Rows of different machines do not stand in one table. */
  machine: string
}

export type PublishedRow = ResultRow & { measured: Measured }

/**
 * What is published after a run: its rows in the place of what they measure anew. What it did not measure stays, if it is of the same machine;
 * a whole run leaves nothing of a path that it no longer knows.
 */
export function publishedAfter(
  published: readonly PublishedRow[],
  rows: readonly ResultRow[],
  measured: Measured,
  isWhole: boolean,
): PublishedRow[] {
  const anew = new Map(rows.map((row) => [subjectOf(row), { ...row, measured }]))
  const paths = new Set(rows.map(({ path }) => path))
  const kept = published.filter(
    (row) => row.measured.machine === measured.machine && (!isWhole || paths.has(row.path)),
  )
  const known = new Set(kept.map(subjectOf))
  return [
    ...kept.map((row) => anew.get(subjectOf(row)) ?? row),
    ...[...anew.values()].filter((row) => !known.has(subjectOf(row))),
  ]
}

function subjectOf(row: ResultRow): string {
  return 'of' in row ? `${row.path} ${row.rows ?? ''} ${row.of}` : `${row.path} ${row.connections}`
}
