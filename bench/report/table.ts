import { type BoundRow, inUnit, type PathRow, type ResultRow } from './row.ts'

export const heads = ['path', 'conn.', '/s', 'ceiling/s', 'ratio', 'p50 ms', 'p99 ms', 'errors', 'target']

/** What was measured, for a screen; ranges are the lowest and the highest round. */
export function tableOf(rows: readonly ResultRow[]): string {
  const lines = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines
    .map((cells) =>
      cells
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function cellsOf(row: ResultRow): string[] {
  if ('of' in row) return boundCells(row)
  return [
    row.path,
    String(row.connections),
    withRange(row, 'requestsPerSecond'),
    withRange(row, 'ceilingPerSecond'),
    `${row.ratio.toFixed(2)} (${row.spread.ratio.map((value) => value.toFixed(2)).join('–')})`,
    figure(row.p50Ms),
    withRange(row, 'p99Ms'),
    String(row.errors),
    targetOf(row),
  ]
}

function withRange(row: PathRow, field: 'requestsPerSecond' | 'ceilingPerSecond' | 'p99Ms'): string {
  return `${figure(row[field])} (${row.spread[field].map(figure).join('–')})`
}

function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(1)
}

function boundCells({ path, rows, perSecond, value, unit, of, spread, most, met }: BoundRow): string[] {
  const range = spread.map((end) => inUnit(end, unit)).join('–')
  const target = most === undefined ? '' : `≤ ${inUnit(most, unit)} ${met ? '✓' : '✗'}`
  return [
    rows === undefined ? path : `${path} ${rows}`,
    '',
    figure(perSecond),
    '',
    `${inUnit(value, unit)} ${of} (${range})`,
    '',
    '',
    '',
    target,
  ]
}

function targetOf({ target, met }: PathRow): string {
  if (!target) return ''
  const parts = [
    target.ratio === undefined ? '' : `≥ ${target.ratio}`,
    target.p99Ms === undefined ? '' : `p99 ≤ ${target.p99Ms}`,
  ].filter((part) => part !== '')
  return `${parts.join(', ')} ${met ? '✓' : '✗'}`
}
