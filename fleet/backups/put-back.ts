import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupManifest } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { writeWholeFile } from '../data-folder/whole-file.ts'
import { FleetError } from '../fleet-error.ts'
import { services } from '../plans.ts'
import { databaseFile } from './copy-databases.ts'
import { copyDurably, flush, flushFolders, measureFile } from './files.ts'
import { runProgram } from './programs.ts'
import { nameOfBackup } from './shelf.ts'

interface PuttingBack {
  layout: Layout
  from: string
  chosen: BackupManifest['databases']
  /** What is kept outside databases: a fleet without it would know those again who were erased. */
  putFilesBack: () => Promise<void>
  signal: AbortSignal
  say: (line: string) => void
}

const STAGED = '.restoring'

/**
 * Copies databases beside where they belong, gives their feeds new epochs, and only then changes places, which takes a moment. Broken
 * off before that, nothing has happened; after that, a mark keeps a fleet from starting with half of it.
 */
export async function putDatabasesBack(
  putting: PuttingBack,
): Promise<{ aside: string | undefined; readAnew: string[] }> {
  const { layout, from, chosen, putFilesBack } = putting
  try {
    await stage(putting)
    const readAnew = await renewEpochs(putting)
    await writeWholeFile(layout.restoring, `${JSON.stringify({ from })}\n`)
    await flush(layout.folder)
    const aside = await moveAside(layout, chosen)
    for (const { service } of chosen) {
      const file = databaseFile(layout, service)
      await rename(`${file}${STAGED}`, file)
    }
    await flushFolders(layout.databases)
    await putFilesBack()
    await rm(layout.restoring)
    return { aside, readAnew }
  } finally {
    await removeStaged(layout)
  }
}

async function stage({ layout, from, chosen, signal, say }: PuttingBack): Promise<void> {
  await removeStaged(layout)
  for (const { service, path, sha256 } of chosen) {
    signal.throwIfAborted()
    const staged = `${databaseFile(layout, service)}${STAGED}`
    await copyDurably(join(from, path), staged)
    const copied = await measureFile(layout.databases, basename(staged))
    if (copied.sha256 !== sha256)
      throw new FleetError(`${staged} is not what was copied: the disk is damaged.`)
    say(`  ${service} is back.`)
  }
}

async function renewEpochs({ layout, chosen, signal }: PuttingBack): Promise<string[]> {
  const restored = chosen.map(({ service }) => service)
  const beside = services.filter(
    (service) => !restored.includes(service) && existsSync(databaseFile(layout, service)),
  )
  const readAnew: string[] = []
  await runProgram(
    'packages/service-kit/src/backups/renew-epochs.ts',
    [
      ...restored.flatMap((service) => [
        '--restored',
        `${service}=sqlite:${databaseFile(layout, service)}${STAGED}`,
      ]),
      ...beside.flatMap((service) => ['--beside', `${service}=sqlite:${databaseFile(layout, service)}`]),
    ],
    signal,
    (line) => {
      readAnew.push(line)
    },
  )
  return readAnew
}

/** With their logs: one that were left would be taken for the log of what is put in their place. */
async function moveAside(layout: Layout, chosen: PuttingBack['chosen']): Promise<string | undefined> {
  const files = chosen
    .flatMap(({ service }) =>
      ['', '-wal', '-shm'].map((suffix) => `${databaseFile(layout, service)}${suffix}`),
    )
    .filter((file) => existsSync(file))
  if (files.length === 0) return undefined
  const aside = join(layout.replaced, nameOfBackup(Date.now()))
  await mkdir(aside, { recursive: true, mode: 0o700 })
  for (const file of files) await rename(file, join(aside, basename(file)))
  await flushFolders(layout.replaced)
  return aside
}

async function removeStaged({ databases }: Layout): Promise<void> {
  for (const name of await readdir(databases)) {
    if (name.includes(`.db${STAGED}`)) await rm(join(databases, name))
  }
}
