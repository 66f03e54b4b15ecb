import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupManifest } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { isHeld, takeLock } from '../data-folder/lock.ts'
import { writeWholeFile } from '../data-folder/whole-file.ts'
import { FleetError } from '../fleet-error.ts'
import { inRepository } from '../repository.ts'
import { copyDatabases, databaseFile } from './copy-databases.ts'
import { copyDurably, filesBelow, flush, flushFolders, measureFile } from './files.ts'
import { fingerprintOf, mustLieApart, saveKeys } from './keys.ts'
import { readersFirst } from './order.ts'
import { describeServices } from './programs.ts'
import { mustNotBeHalfRestored } from './restore-mark.ts'
import { bytesInWords } from './said.ts'
import { nameOfBackup, PARTIAL, removePartial } from './shelf.ts'

export interface BackupOptions {
  layout: Layout
  /** Where backups are kept, one folder each. */
  to: string
  /** Where the keys go, if they are asked for. */
  keysTo?: string | undefined
  /** Services whose databases are not files here, and are looked after by others. */
  without: readonly string[]
  nowMs: () => number
  signal: AbortSignal
  say: (line: string) => void
}

export interface MadeBackup {
  folder: string
  bytes: number
}

/** Left on the disk for those who go on selling meanwhile. */
const SPARE_BYTES = 256 * 1024 * 1024

/** Copies everything that a fleet keeps, while it runs or not, into a folder that has its name only when all of it is on the disk. */
export async function makeBackup(options: BackupOptions): Promise<MadeBackup> {
  const { layout, to, keysTo, say } = options
  await mustNotBeHalfRestored(layout)
  const lock = await takeLock(
    layout.backupLock,
    (pid) => `Another backup or restore of this data folder is under way (process ${pid}).`,
  )
  try {
    await mkdir(to, { recursive: true, mode: 0o700 })
    if (keysTo !== undefined) await mustLieApart(keysTo, to)
    await removePartial(to)
    const made = await fillFolder(options)
    if (keysTo !== undefined) {
      const keys = join(keysTo, basename(made.folder))
      await saveKeys(layout, keys)
      say(`The keys are in ${keys}. Keep them where the backups are not.`)
    }
    return made
  } finally {
    await lock.release()
  }
}

async function fillFolder(options: BackupOptions): Promise<MadeBackup> {
  const { layout, to, without, nowMs, signal, say } = options
  const startedAtMs = nowMs()
  const folder = join(to, nameOfBackup(startedAtMs))
  const partial = `${folder}${PARTIAL}`
  const described = await describeServices(signal)
  const order = readersFirst(described).filter((service) => !without.includes(service))
  mustBeHere(layout, order)
  await mustFit(layout, order, to)
  await mkdir(partial, { mode: 0o700 })
  try {
    const gently = await isHeld(layout.lock)
    const databases = await copyDatabases({ layout, order, gently, folder: partial, signal, say })
    const files = await copyFiles(layout, partial)
    const manifest: BackupManifest = {
      layout: 1,
      version: await versionOfGuichet(),
      startedAtMs,
      endedAtMs: nowMs(),
      databases,
      without: [...without],
      keys: await fingerprintOf(layout.secrets),
      files,
    }
    await writeWholeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
    await flushFolders(partial)
    await rename(partial, folder)
    await flush(to)
    if (existsSync(layout.erasures)) await copyDurably(layout.erasures, join(to, basename(layout.erasures)))
    return { folder, bytes: [...databases, ...files].reduce((sum, { bytes }) => sum + bytes, 0) }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

function mustBeHere(layout: Layout, order: readonly string[]): void {
  const missing = order.filter((service) => !existsSync(databaseFile(layout, service)))
  if (missing.length === 0) return
  const names = missing.join(',')
  throw new FleetError(
    `No file in ${layout.databases} is the database of ${missing.join(' or ')}. Where it is in PostgreSQL, it is backed up with pg_dump, and this goes on without it: npm run backup -- --without ${names}`,
  )
}

async function mustFit(layout: Layout, order: readonly string[], to: string): Promise<void> {
  const sizes = await Promise.all(order.map((service) => stat(databaseFile(layout, service))))
  const needed = sizes.reduce((sum, { size }) => sum + size, SPARE_BYTES)
  const { bavail, bsize } = await statfs(to)
  const free = bavail * bsize
  if (free >= needed) return
  throw new FleetError(
    `There is too little room in ${to}: ${bytesInWords(free)} are free, ${bytesInWords(needed)} needed. Nothing was written.`,
  )
}

/** What is kept outside databases and is no key: who did what, who was erased, that the demo's data is filled in. */
async function copyFiles(layout: Layout, to: string): Promise<BackupManifest['files']> {
  const audit = (await filesBelow(layout.audit))
    .filter((path) => !basename(path).startsWith('.'))
    .map((path) => join(basename(layout.audit), path))
  const single = [layout.erasures, layout.seeded].filter((file) => existsSync(file))
  const paths = [...audit, ...single.map((file) => basename(file))]
  for (const path of paths) await copyDurably(join(layout.folder, path), join(to, path))
  return Promise.all(paths.map((path) => measureFile(to, path)))
}

async function versionOfGuichet(): Promise<string> {
  return (JSON.parse(await readFile(inRepository('package.json'), 'utf8')) as { version: string }).version
}
