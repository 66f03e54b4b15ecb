import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupManifest } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { FleetError } from '../fleet-error.ts'
import { services } from '../plans.ts'
import { databaseFile } from './copy-databases.ts'
import { copyDurably, flushFolders, measureFile } from './files.ts'
import { runProgram } from './programs.ts'
import { readRestoreMark, removeRestoreMark, writeRestoreMark } from './restore-mark.ts'
import { nameOfBackup } from './shelf.ts'

interface PuttingBack {
  layout: Layout
  from: string
  only?: readonly string[] | undefined
  chosen: BackupManifest['databases']
  /** What is kept outside databases: a fleet without it would know those again who were erased. */
  putFilesBack: () => Promise<void>
  signal: AbortSignal
  say: (line: string) => void
}

const STAGED = '.restoring'

/**
 * Copies databases beside where they belong, gives their feeds new epochs, and only then tells those who read them and changes places, which
 * takes a moment. Broken off before that, nothing has happened; after that, a mark keeps a fleet from starting with half of it.
 */
export async function putDatabasesBack(
  putting: PuttingBack,
): Promise<{ aside: string | undefined; readAnew: string[] }> {
  const { layout, from, only, chosen, putFilesBack } = putting
  try {
    const epochs = await chooseEpochs(putting)
    await stage(putting)
    const readAnew = await renewEpochs(putting, epochs)
    // Who stays is told under the mark alone: a fleet that started now would take the old numbers for the new ones.
    await writeRestoreMark(layout, { from, only: only ?? null, epochs })
    readAnew.push(...(await carryCursors(putting)))
    const aside = await moveAside(layout, chosen)
    for (const { service } of chosen) {
      const file = databaseFile(layout, service)
      await rename(`${file}${STAGED}`, file)
    }
    await flushFolders(layout.databases)
    await putFilesBack()
    await removeRestoreMark(layout)
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

/** Those of a restore of the same backup that was broken off, for some may have been told of them. */
async function chooseEpochs({ layout, from, chosen }: PuttingBack): Promise<Record<string, string>> {
  const mark = await readRestoreMark(layout)
  const before = mark?.from === from ? mark.epochs : {}
  return Object.fromEntries(chosen.map(({ service }) => [service, before[service] ?? randomUUID()]))
}

/** Of the copies. Answers who reads whom of them anew. */
function renewEpochs(
  { layout, from, chosen, signal, say }: PuttingBack,
  epochs: Readonly<Record<string, string>>,
): Promise<string[]> {
  const key = join(layout.secrets, 'admin/audit-signing-key.pem')
  if (!existsSync(key)) say(`  ${key} is not there: the audit log will say that nobody signed this restore.`)
  return linesOf(
    'renew-epochs',
    [
      '--backup',
      basename(from),
      ...(existsSync(key) ? ['--sign-with', key] : []),
      ...chosen.flatMap(({ service, copiedAtMs }) => [
        ...['--restored', `${service}=${stagedUrl(layout, service)}`],
        ...['--replacing', `${service}=sqlite:${databaseFile(layout, service)}`],
        ...['--copied', `${service}=${new Date(copiedAtMs).toISOString()}`],
        ...['--epoch', `${service}=${epochs[service]}`],
      ]),
    ],
    signal,
  )
}

/** Of those that are not put back. */
function carryCursors({ layout, chosen, signal }: PuttingBack): Promise<string[]> {
  const restored = chosen.map(({ service }) => service)
  const beside = services.filter(
    (service) => !restored.includes(service) && existsSync(databaseFile(layout, service)),
  )
  return linesOf(
    'carry-cursors',
    [
      ...restored.flatMap((service) => ['--restored', `${service}=${stagedUrl(layout, service)}`]),
      ...beside.flatMap((service) => ['--beside', `${service}=sqlite:${databaseFile(layout, service)}`]),
    ],
    signal,
  )
}

async function linesOf(program: string, words: readonly string[], signal: AbortSignal): Promise<string[]> {
  const lines: string[] = []
  await runProgram(`packages/service-kit/src/backups/${program}.ts`, words, signal, (line) => {
    lines.push(line)
  })
  return lines
}

function stagedUrl(layout: Layout, service: string): string {
  return `sqlite:${databaseFile(layout, service)}${STAGED}`
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
