import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BackupManifest, feedState } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { flush } from './files.ts'
import { runProgram } from './programs.ts'
import { bytesInWords } from './said.ts'

interface Copying {
  layout: Layout
  order: readonly string[]
  /** Somebody works with the databases meanwhile. */
  gently: boolean
  folder: string
  signal: AbortSignal
  say: (line: string) => void
}

/** What is copied, and what is taken into the database from its log afterwards, goes to the disk this often, a little at a time: all at once, it would keep every commit waiting. */
const FLUSH_EVERY_MS = 50

export function databaseFile({ databases }: Pick<Layout, 'databases'>, service: string): string {
  return join(databases, `${service}.db`)
}

/** Copies one database after the other, in this order. */
export async function copyDatabases({
  layout,
  order,
  gently,
  folder,
  signal,
  say,
}: Copying): Promise<BackupManifest['databases']> {
  const databases: BackupManifest['databases'] = []
  const pathOf = (service: string) => join(basename(layout.databases), `${service}.db`)
  await mkdir(join(folder, basename(layout.databases)), { mode: 0o700 })
  const copied = new AbortController()
  const flushing = flushUntil(() => {
    const service = order[databases.length] ?? ''
    return [join(folder, pathOf(service)), databaseFile(layout, service)]
  }, copied.signal)
  try {
    await runProgram(
      'packages/service-kit/src/backups/copy-databases.ts',
      [
        ...(gently ? ['--gently'] : []),
        ...order.flatMap((service) => [databaseFile(layout, service), join(folder, pathOf(service))]),
      ],
      signal,
      async (line) => {
        const service = order[databases.length] ?? ''
        const { feed, ...copied } = JSON.parse(line)
        await flush(join(folder, pathOf(service)))
        databases.push({ service, path: pathOf(service), feed: feedState.parse(feed), ...copied })
        say(`  ${service}: ${bytesInWords(copied.bytes)}`)
      },
    )
  } finally {
    copied.abort()
    await flushing
  }
  return databases
}

async function flushUntil(files: () => string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Not there yet, or gone: whoever writes it says what is wrong.
    for (const file of files()) await flush(file).catch(() => undefined)
    await pause(FLUSH_EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
