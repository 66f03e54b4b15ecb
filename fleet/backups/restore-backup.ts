import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupManifest } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { layoutOf } from '../data-folder/layout.ts'
import { takeLock } from '../data-folder/lock.ts'
import { openDataFolder } from '../data-folder/open.ts'
import { FleetError } from '../fleet-error.ts'
import { endLeftovers } from '../processes/leftovers.ts'
import { databaseFile } from './copy-databases.ts'
import { gatherErasures } from './erasures.ts'
import { copyDurably, filesBelow, flushFolders } from './files.ts'
import { fingerprintOf, putKeysBack } from './keys.ts'
import { describeServices } from './programs.ts'
import { putDatabasesBack } from './put-back.ts'
import { mustCoverBrokenOff } from './restore-mark.ts'
import { bytesInWords } from './said.ts'
import { readManifest } from './shelf.ts'
import { verifyFiles } from './verify-files.ts'

export interface RestoreOptions {
  dataFolder: string
  /** The folder of one backup. */
  from: string
  /** These services' databases alone. */
  only?: readonly string[] | undefined
  /** Whether databases that are there may be moved aside. */
  replace: boolean
  keysFrom?: string | undefined
  signal: AbortSignal
  say: (line: string) => void
}

export interface Restored {
  layout: Layout
  services: string[]
  /** Where the databases lie that were there before. */
  aside: string | undefined
  /** When the oldest of the copies was made: what came later may be missing. */
  asOfMs: number
  /** `admin reads tickets anew`, one for each. */
  readAnew: string[]
}

/** Puts a backup back into a data folder that no fleet uses, once all of it has proved to be as it was written. */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { dataFolder, from, only, keysFrom, signal, say } = options
  const manifest = await readManifest(from)
  const chosen = choose(manifest, options)
  await mustFitKeys(manifest, keysFrom ?? dataFolder)
  // Keys that are there stay.
  if (existsSync(layoutOf(dataFolder).secrets)) await mustFitKeys(manifest, dataFolder)
  say(`Checking ${from} …`)
  await verifyFiles(from, manifest, signal)
  await mustBeReadable(manifest, chosen, signal)
  const { layout, lock } = await openDataFolder(dataFolder)
  try {
    const backups = await takeLock(
      layout.backupLock,
      (pid) => `A backup of this data folder is under way (process ${pid}). Let it end first.`,
    )
    try {
      await endLeftovers(layout.logs)
      mustBeFree(layout, chosen, options)
      await mustCoverBrokenOff(
        layout,
        chosen.map(({ service }) => service),
      )
      await mustFit(layout, [...chosen, ...manifest.files])
      if (keysFrom !== undefined) await putKeysBack(keysFrom, layout)
      const { aside, readAnew } = await putDatabasesBack({
        layout,
        from,
        only,
        chosen,
        putFilesBack: () => putFilesBack(layout, from, manifest),
        signal,
        say,
      })
      const asOfMs = Math.min(...chosen.map(({ copiedAtMs }) => copiedAtMs))
      return { layout, services: chosen.map(({ service }) => service), aside, asOfMs, readAnew }
    } finally {
      await backups.release()
    }
  } finally {
    await lock.release()
  }
}

type Databases = BackupManifest['databases']

function choose({ databases }: BackupManifest, { only, from }: RestoreOptions): Databases {
  const missing = (only ?? []).filter((name) => !databases.some(({ service }) => service === name))
  if (missing.length > 0) throw new FleetError(`${from} holds no database of ${missing.join(' or ')}.`)
  return databases.filter(({ service }) => only === undefined || only.includes(service))
}

/** A database of a newer version would be refused at the start; better before anything is moved. */
async function mustBeReadable(
  manifest: BackupManifest,
  chosen: Databases,
  signal: AbortSignal,
): Promise<void> {
  const described = await describeServices(signal)
  for (const { service, feed } of chosen) {
    const known = described.find((one) => one.service === service)?.migrations ?? []
    const unknown = feed.migrations.filter((name) => !known.includes(name))
    if (unknown.length === 0) continue
    throw new FleetError(
      `This backup was made by Guichet ${manifest.version}, whose ${service} knows more than this one (${unknown.join(', ')}). Restore it with that version or a newer one.`,
    )
  }
}

/** With other keys than its own, a restored fleet would start, and open no code that it ever sold. */
async function mustFitKeys({ keys }: BackupManifest, folder: string): Promise<void> {
  const { secrets } = layoutOf(folder)
  if (!existsSync(secrets)) {
    throw new FleetError(
      `There are no keys in ${folder}, and a backup holds none. Say where they are: --keys-from DIR`,
    )
  }
  const found = await fingerprintOf(secrets)
  if (keys === null || keys === found) return
  throw new FleetError(
    `The keys in ${secrets} are not the ones that this backup was made with. Keys that are there are not replaced: move that folder away first.`,
  )
}

function mustBeFree(layout: Layout, chosen: Databases, { replace }: RestoreOptions): void {
  const there = chosen.map(({ service }) => databaseFile(layout, service)).filter((file) => existsSync(file))
  if (replace || there.length === 0) return
  throw new FleetError(
    `${layout.databases} holds databases already. Nothing was touched. With --replace they are moved aside, not deleted.`,
  )
}

async function mustFit({ databases }: Layout, files: readonly { bytes: number }[]): Promise<void> {
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const { bavail, bsize } = await statfs(databases)
  if (bavail * bsize >= needed) return
  throw new FleetError(
    `There is too little room in ${databases}: ${bytesInWords(bavail * bsize)} are free, ${bytesInWords(needed)} needed. Nothing was touched.`,
  )
}

/** What stands there is newer, and stays. */
async function putFilesBack(layout: Layout, from: string, { files }: BackupManifest): Promise<void> {
  await gatherErasures(layout, from)
  for (const { path } of files) {
    const to = join(layout.folder, path)
    if (!existsSync(to)) await copyDurably(join(from, path), to)
  }
  if ((await filesBelow(layout.audit)).length > 0) await flushFolders(layout.audit)
}
