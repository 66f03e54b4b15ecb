import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inRepository } from '@guichet/fleet/repository'
import { openCeiling } from './ceiling/open-ceiling.ts'
import { BenchFault } from './fault.ts'
import { type Options, readOptions } from './options.ts'
import { paths } from './paths/all.ts'
import type { ResultRow } from './report/row.ts'
import { tableOf } from './report/table.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2), Object.keys(paths)))
} catch (error) {
  process.stderr.write(`${error instanceof BenchFault ? error.message : (error as Error).stack}\n`)
  process.exitCode = 1
}

/** Measures one path after the other, goes on after a fault, and answers the exit code. */
async function run({ scale, only }: Options): Promise<number> {
  await mkdir(inRepository('bench/data'), { recursive: true })
  await mkdir(inRepository('bench/results'), { recursive: true })
  const folder = await mkdtemp(inRepository('bench/data/run-'))
  const ceiling = await openCeiling()
  const rows: ResultRow[] = []
  const faults: string[] = []
  const startedAtMs = performance.now()
  try {
    for (const name of only) {
      say(`── ${name}`)
      const measured = await paths[name]?.({
        scale,
        ceiling,
        requestsFile: join(folder, 'requests'),
        dataFolder: (house) => join(folder, house),
        say,
      }).catch((error: Error) => {
        faults.push(`${name}: ${error instanceof BenchFault ? error.message : error.stack}`)
        say(`✗ ${faults.at(-1)}`)
        return []
      })
      rows.push(...(measured ?? []))
    }
  } finally {
    await ceiling.close()
    await rm(folder, { recursive: true, force: true })
  }
  say(`\n${tableOf(rows)}\n`)
  say(`Measured (${scale.name}) in ${Math.round((performance.now() - startedAtMs) / 1000)} s.`)
  await writeFile(inRepository('bench/results/latest.json'), `${JSON.stringify(rows, undefined, 2)}\n`)
  for (const fault of faults) process.stderr.write(`WRONG ${fault}\n`)
  return faults.length === 0 ? 0 : 1
}
