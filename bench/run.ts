import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inRepository } from '@guichet/fleet/repository'
import { openCeiling } from './ceiling/open-ceiling.ts'
import { BenchFault } from './fault.ts'
import { runClosedLoop } from './load/closed-loop.ts'
import type { WireRequest } from './load/request.ts'
import { type Options, readOptions } from './options.ts'
import { paths } from './paths/all.ts'
import { pictureOf } from './report/picture.ts'
import { publish } from './report/publish.ts'
import type { ResultRow } from './report/row.ts'
import { cellsOf, tableOf } from './report/table.ts'
import type { Bench } from './stage/bench.ts'
import { Houses } from './stage/order-house.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
// The channel to bootstrap.mjs: gone when that is gone, even killed.
process.on('disconnect', () => stopping.abort())

try {
  // The channel would keep this process alive.
  process.exit(await run(readOptions(process.argv.slice(2), Object.keys(paths))))
} catch (error) {
  const words = error instanceof BenchFault ? error.message : (error as Error).stack
  process.stderr.write(`${stopping.signal.aborted ? 'Stopped.' : words}\n`)
  process.exit(1)
}

/** Measures one path after the other, goes on after a fault, and answers the exit code. */
async function run({ scale, only, publish: isPublished }: Options): Promise<number> {
  await mkdir(inRepository('bench/data'), { recursive: true })
  const folder = await mkdtemp(inRepository('bench/data/run-'))
  const newFolder = folderNames(folder)
  const houses = new Houses(newFolder, scale.oneHouse)
  const ceiling = await openCeiling()
  const startedAtMs = performance.now()
  const rows: ResultRow[] = []
  const faults: string[] = []
  try {
    const bench: Bench = {
      scale,
      ceiling,
      requestsFile: join(folder, 'requests'),
      houses,
      newFolder,
      stopping: stopping.signal,
      record: (row) => {
        rows.push(row)
        say(`   ${cellsOf(row).join('  ')}`)
      },
      say: (line) => say(`   ${line}`),
    }
    await warmUp(bench)
    for (const name of only) {
      stopping.signal.throwIfAborted()
      say(`── ${name}`)
      await noteFaults(name, bench, faults, async () => paths[name]?.(bench))
    }
    await noteFaults('audit', bench, faults, () => houses.audit())
  } finally {
    await houses.close()
    await ceiling.close()
    await rm(folder, { recursive: true, force: true })
  }
  await report(rows)
  if (isPublished && faults.length === 0) await publish(rows, only.length === Object.keys(paths).length)
  say(`Measured (${scale.name}) in ${Math.round((performance.now() - startedAtMs) / 1000)} s.`)
  for (const fault of faults) process.stderr.write(`WRONG ${fault}\n`)
  return faults.length === 0 ? 0 : 1
}

function folderNames(folder: string): () => string {
  let made = 0
  return () => {
    made += 1
    return join(folder, `house-${made}`)
  }
}

/** For compilers: every path has the same echo as its ceiling. */
async function warmUp({ ceiling, scale, requestsFile: file }: Bench): Promise<void> {
  const requests: WireRequest[] = [{ method: 'POST', path: '/api/tickets/orders', body: {} }]
  await runClosedLoop({
    url: ceiling.url,
    requests,
    connections: 64,
    seconds: scale.warmUpSeconds,
    order: 'cycle',
    file,
  })
}

async function noteFaults(
  name: string,
  bench: Bench,
  faults: string[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    bench.stopping.throwIfAborted()
    faults.push(`${name}: ${error instanceof BenchFault ? error.message : (error as Error).stack}`)
    bench.say(`WRONG ${faults.at(-1)}`)
  }
}

async function report(rows: readonly ResultRow[]): Promise<void> {
  await mkdir(inRepository('bench/results'), { recursive: true })
  await writeFile(inRepository('bench/results/latest.json'), `${JSON.stringify(rows, undefined, 2)}\n`)
  await writeFile(inRepository('bench/results/latest.svg'), pictureOf(rows))
  say(`\n${tableOf(rows)}\n`)
}
