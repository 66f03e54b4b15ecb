import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, type } from 'node:os'
import { inRepository } from '@guichet/fleet/repository'
import { BenchFault } from '../fault.ts'
import { pictureOf } from './picture.ts'
import type { ResultRow } from './row.ts'
import { cellsOf, heads } from './table.ts'

const PAGE = inRepository('docs/performance.md')
const PICTURE = inRepository('docs/images/performance.svg')
const [BEGIN, END] = ['<!-- results: written by npm run bench -- --publish -->', '<!-- end of results -->']

/** Puts a run into docs/performance.md and its picture beside it. */
export async function publish(rows: readonly ResultRow[]): Promise<void> {
  await writeFile(PICTURE, pictureOf(rows))
  await writeFile(PAGE, withResults(await readFile(PAGE, 'utf8'), resultsOf(rows, machine())))
}

/** The page with other results between its two marks. */
export function withResults(page: string, results: string): string {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from === -1 || to < from)
    throw new BenchFault(`docs/performance.md has no place for results:\n${BEGIN}\n${END}`)
  return `${page.slice(0, from + BEGIN.length)}\n\n${results}\n\n${page.slice(to)}`
}

export function resultsOf(rows: readonly ResultRow[], where: string): string {
  const table = [heads, heads.map(() => '---'), ...rows.map(cellsOf)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
  return [where, '![Throughput and latency of each path](images/performance.svg)', table.join('\n')].join(
    '\n\n',
  )
}

function machine(): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: inRepository(),
    encoding: 'utf8',
  }).trim()
  const processor = cpus()[0]?.model.trim() ?? 'an unknown processor'
  return `Measured on ${new Date().toISOString().slice(0, 10)} at ${commit}: ${availableParallelism()} cores (${processor}), ${type()}, Node ${process.versions.node}.`
}
