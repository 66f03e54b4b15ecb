import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, type } from 'node:os'
import { inRepository } from '@guichet/fleet/repository'
import { BenchFault } from '../fault.ts'
import { pictureOf } from './picture.ts'
import { type Measured, type PublishedRow, publishedAfter } from './published.ts'
import type { ResultRow } from './row.ts'
import { cellsOf, heads } from './table.ts'

const PAGE = inRepository('docs/performance.md')
const PUBLISHED = inRepository('bench/published.json')
const PICTURE = inRepository('docs/images/performance.svg')
const [BEGIN, END] = ['<!-- results: written by npm run bench -- --publish -->', '<!-- end of results -->']

/** Puts a run into docs/performance.md and its picture beside it; of what it did not measure stays what is there. */
export async function publish(rows: readonly ResultRow[], isWhole: boolean): Promise<void> {
  const before = JSON.parse(await readFile(PUBLISHED, 'utf8')) as PublishedRow[]
  const after = publishedAfter(before, rows, measuredNow(), isWhole)
  await writeFile(PUBLISHED, `${JSON.stringify(after, undefined, 2)}\n`)
  await writeFile(PICTURE, pictureOf(after))
  await writeFile(PAGE, withResults(await readFile(PAGE, 'utf8'), resultsOf(after)))
}

/** The page with other results between its two marks. */
export function withResults(page: string, results: string): string {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from === -1 || to < from)
    throw new BenchFault(`docs/performance.md has no place for results:\n${BEGIN}\n${END}`)
  return `${page.slice(0, from + BEGIN.length)}\n\n${results}\n\n${page.slice(to)}`
}

export function resultsOf(rows: readonly PublishedRow[]): string {
  const lines = rows.map((row) => [...cellsOf(row), row.measured.commit])
  const table = [[...heads, 'at'], [...heads, ''].map(() => '---'), ...lines].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  const days = rows.map(({ measured }) => measured.day).toSorted()
  const [machine] = rows.map(({ measured }) => measured.machine)
  const when = days.at(0) === days.at(-1) ? `on ${days[0]}` : `from ${days[0]} to ${days.at(-1)}`
  const where = `Measured ${when}, each row at the commit it names: ${machine}.`
  return [where, '![Throughput and latency of each path](images/performance.svg)', table.join('\n')].join(
    '\n\n',
  )
}

function measuredNow(): Measured {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: inRepository(),
    encoding: 'utf8',
  }).trim()
  const processor = cpus()[0]?.model.trim() ?? 'an unknown processor'
  return {
    day: new Date().toISOString().slice(0, 10),
    commit,
    machine: `${availableParallelism()} cores (${processor}), ${type()}, Node ${process.versions.node}`,
  }
}
