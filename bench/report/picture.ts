import { grouped } from './figures.ts'
import { type BoundRow, inUnit, type PathRow, type ResultRow } from './row.ts'

const WIDTH = 960
const ROW = 46
const HEAD = 64
const SHARE = { from: 220, width: 420 }
const LATENCY = { from: 690, width: 240 }
/** The latency axis goes from 0.1 ms to 10 s, a decade each fifth. */
const DECADES = { from: -1, to: 4 }

const STYLE = `
  svg { --paper: #ffffff; --ink: #1f2328; --soft: #57606a; --rest: #e6e8eb; --bar: #3d6fd9; --mark: #b35900; color-scheme: light dark; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #15181d; --ink: #e6e8eb; --soft: #a2abb6; --rest: #2d333b; --bar: #7ea6ff; --mark: #ffb057; }
  }
  .paper { fill: var(--paper); } .rest { fill: var(--rest); } .bar { fill: var(--bar); }
  text { font: 13px system-ui, sans-serif; fill: var(--ink); } .soft { fill: var(--soft); font-size: 12px; }
  .head { font-weight: 600; } .mark { stroke: var(--mark); stroke-width: 2; } .span { stroke: var(--bar); stroke-width: 3; }
  .grid { stroke: var(--rest); } .dot { fill: var(--bar); } .hollow { fill: var(--paper); stroke: var(--bar); stroke-width: 2; }`

/** Throughput as a share of each path's own ceiling, and how long answers took: SVG that reads in light and in dark. */
export function pictureOf(rows: readonly ResultRow[]): string {
  const measured = rows.filter((row): row is PathRow => !('of' in row))
  const bounds = rows.filter((row): row is BoundRow => 'of' in row)
  const height = HEAD + ROW * (measured.length + (bounds.length > 0 ? bounds.length + 1 : 0)) + 16
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    '<title>Throughput of each path as a share of its ceiling, and latency</title>',
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}" rx="8"/>`,
    ...headOf(measured.length),
    ...measured.flatMap((row, n) => measuredLine(row, HEAD + ROW * n)),
    ...(bounds.length > 0 ? boundLines(bounds, HEAD + ROW * measured.length) : []),
    '</svg>',
  ]
  return `${lines.join('\n')}\n`
}

function headOf(rows: number): string[] {
  const bottom = HEAD + ROW * rows - 8
  const ticks = Array.from({ length: DECADES.to - DECADES.from + 1 }, (_, n) => 10 ** (DECADES.from + n))
  return [
    text(16, 28, 'Path, connections', 'head'),
    text(SHARE.from, 28, 'Requests a second, as a share of the ceiling', 'head'),
    text(LATENCY.from, 28, 'Latency: p50 ○ p99 ●', 'head'),
    ...ticks.flatMap((ms) => [
      `<line class="grid" x1="${latencyAt(ms)}" x2="${latencyAt(ms)}" y1="56" y2="${bottom}"/>`,
      text(latencyAt(ms), 50, ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`, 'soft', 'middle'),
    ]),
  ]
}

function measuredLine(row: PathRow, top: number): string[] {
  const { target, p50Ms, p99Ms } = row
  const filled = SHARE.width * Math.min(1, row.ratio)
  const middle = top + 14
  const words = `${grouped(row.requestsPerSecond)} of ${grouped(row.ceilingPerSecond)} · ${row.ratio.toFixed(2)}`
  const goal = target?.ratio === undefined ? '' : ` · target ${target.ratio.toFixed(2)}`
  return [
    text(16, middle + 5, `${row.path}, ${row.connections}`),
    `<rect class="rest" x="${SHARE.from}" y="${top + 4}" width="${SHARE.width}" height="14" rx="3"/>`,
    `<rect class="bar" x="${SHARE.from}" y="${top + 4}" width="${filled.toFixed(1)}" height="14" rx="3"/>`,
    ...(target?.ratio === undefined ? [] : [mark(SHARE.from + SHARE.width * target.ratio, top)]),
    text(SHARE.from, top + 33, words + goal, 'soft'),
    `<line class="span" x1="${latencyAt(p50Ms)}" x2="${latencyAt(p99Ms)}" y1="${middle}" y2="${middle}"/>`,
    `<circle class="hollow" cx="${latencyAt(p50Ms)}" cy="${middle}" r="4"/>`,
    `<circle class="dot" cx="${latencyAt(p99Ms)}" cy="${middle}" r="5"/>`,
    text(LATENCY.from, top + 33, `${milliseconds(p50Ms)} · ${milliseconds(p99Ms)}`, 'soft'),
    ...(target?.p99Ms === undefined ? [] : [mark(latencyAt(target.p99Ms), top)]),
  ]
}

/** Each beside its own bound, which lies in the middle. */
function boundLines(bounds: readonly BoundRow[], top: number): string[] {
  return [
    text(16, top + 28, 'What has a bound', 'head'),
    ...bounds.flatMap(({ path, rows, value, unit, of, most }, n) => {
      const y = top + ROW * (n + 1)
      const share = Math.min(1, value / (2 * (most ?? value)))
      const goal = most === undefined ? '' : ` · at most ${inUnit(most, unit)}`
      return [
        text(16, y + 12, path),
        ...(rows === undefined ? [] : [text(16, y + 33, `${grouped(rows)} orders`, 'soft')]),
        `<rect class="bar" x="${SHARE.from}" y="${y + 4}" width="${(SHARE.width * share).toFixed(1)}" height="14" rx="3"/>`,
        ...(most === undefined ? [] : [mark(SHARE.from + SHARE.width / 2, y)]),
        text(SHARE.from, y + 33, `${inUnit(value, unit)} ${of}${goal}`, 'soft'),
      ]
    }),
  ]
}

function latencyAt(ms: number): number {
  const decade = Math.log10(Math.max(ms, 10 ** DECADES.from))
  const share = (Math.min(decade, DECADES.to) - DECADES.from) / (DECADES.to - DECADES.from)
  return Number((LATENCY.from + LATENCY.width * share).toFixed(1))
}

function mark(x: number, top: number): string {
  return `<line class="mark" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${top + 1}" y2="${top + 21}"/>`
}

function milliseconds(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms >= 10 ? Math.round(ms) : ms.toFixed(1)} ms`
}

function text(x: number, y: number, words: string, kind = '', anchor = 'start'): string {
  const attributes = [
    `x="${x}" y="${y}"`,
    ...(kind === '' ? [] : [`class="${kind}"`]),
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
  ]
  return `<text ${attributes.join(' ')}>${words}</text>`
}
