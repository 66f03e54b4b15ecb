import { expect, it } from 'vitest'
import { pictureOf } from './picture.ts'
import { resultsOf, withResults } from './publish.ts'
import type { ResultRow } from './row.ts'
import { tableOf } from './table.ts'

const rows: ResultRow[] = [
  {
    path: 'order-hot',
    connections: 256,
    requestsPerSecond: 12_345,
    ceilingPerSecond: 20_000,
    ratio: 0.6173,
    p50Ms: 9.5,
    p99Ms: 48,
    errors: 0,
    rounds: 5,
    spread: {
      requestsPerSecond: [12_000, 13_000],
      ceilingPerSecond: [19_000, 21_000],
      ratio: [0.58, 0.65],
      p99Ms: [40, 52],
    },
    target: { ratio: 0.6, p99Ms: 50 },
    met: true,
  },
  {
    path: 'order-at-rows',
    rows: 1_000_000,
    perSecond: 9_000,
    value: 1.42,
    unit: '×',
    of: 'an order',
    spread: [1.4, 1.5],
    rounds: 5,
    most: 1.3,
    met: false,
  },
]

it('shows a table in columns', () => {
  const [head, hot, old] = tableOf(rows).split('\n')
  expect(head).toMatch(/^path +conn\. +\/s +ceiling\/s/)
  expect(hot).toMatch(
    /^order-hot +256 +12345 \(12000–13000\) .*0\.62 \(0\.58–0\.65\) +9\.5 +48\.0 .* ≥ 0\.6, p99 ≤ 50 ✓$/,
  )
  expect(old).toMatch(/^order-at-rows 1000000 .*×1\.42 an order \(×1\.40–×1\.50\) .* ≤ ×1\.30 ✗$/)
})

it('draws a line for each row, in colours for light and dark', () => {
  const picture = pictureOf(rows)
  expect(picture).toContain('order-hot, 256')
  expect(picture).toContain('12,345 of 20,000 · 0.62 · target 0.60')
  expect(picture).toContain('×1.42 an order · at most ×1.30')
  expect(picture).toContain('prefers-color-scheme: dark')
  expect(picture).not.toMatch(/NaN|undefined|Infinity/)
})

it('puts results between their marks, again and again', () => {
  const page =
    'before\n<!-- results: written by npm run bench -- --publish -->\nold\n<!-- end of results -->\nafter\n'
  const measured = { day: '2026-11-30', commit: 'cafe123', machine: 'two cores' }
  const results = resultsOf(rows.map((row) => ({ ...row, measured })))
  const once = withResults(page, results)
  expect(once).toContain('each row at the commit it names: two cores.')
  expect(once).toMatch(/^\| order-hot \| 256 \|.*\| cafe123 \|$/m)
  expect(once).not.toContain('old')
  expect(withResults(once, results)).toBe(once)
  expect(once.startsWith('before') && once.endsWith('after\n')).toBe(true)
  expect(() => withResults('no marks', '')).toThrow('no place for results')
})
