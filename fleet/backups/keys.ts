import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { Layout } from '../data-folder/layout.ts'
import { FleetError } from '../fleet-error.ts'
import { copyDurably, filesBelow, flushFolders } from './files.ts'

/** From which everything is derived that proves something: with others, codes that were sold would not open. */
const masters = ['auth/holder-master', 'tickets/ticket-master', 'tickets/code-encryption-key']

/** A digest of the keys that databases were made with. They are random: nothing of them can be told from it. */
export async function fingerprintOf(secrets: string): Promise<string | null> {
  if (!masters.every((name) => existsSync(join(secrets, name)))) return null
  const hash = createHash('sha256').update('guichet keys')
  for (const name of masters) hash.update(await readFile(join(secrets, name)))
  return hash.digest('hex')
}

/** Throws where keys would lie with the backups that they open: in their folder, around it, or beside it on one disk. */
export async function mustLieApart(keysFolder: string, backupsFolder: string): Promise<void> {
  await mkdir(keysFolder, { recursive: true, mode: 0o700 })
  const [keys, backups] = await Promise.all([realpath(keysFolder), realpath(backupsFolder)])
  const around = dirname(backups)
  const isBeside = around !== dirname(around) && lies(keys, around) && (await onOneDisk(keys, backups))
  if (!lies(keys, backups) && !lies(backups, keys) && !isBeside) return
  throw new FleetError(
    `Keys do not go with the backups that they open: ${keysFolder} lies with ${backupsFolder}. Choose a place apart, best on another disk.`,
  )
}

function lies(path: string, within: string): boolean {
  const way = relative(within, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`))
}

async function onOneDisk(one: string, other: string): Promise<boolean> {
  return (await stat(one)).dev === (await stat(other)).dev
}

/** What no backup holds: secrets, the demo's accounts with their passwords, certificates. */
function keyPlaces({ secrets, accounts, machine, certificates }: Layout): string[] {
  return [secrets, accounts, machine, certificates]
}

/** Copies all keys into a folder that is there whole when this returns. */
export async function saveKeys(layout: Layout, folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 })
  for (const place of keyPlaces(layout)) await copyPlace(place, join(folder, basename(place)))
  await flushFolders(folder)
}

/** Puts saved keys into a data folder that has none. */
export async function putKeysBack(folder: string, layout: Layout): Promise<void> {
  if (!existsSync(join(folder, basename(layout.secrets)))) {
    throw new FleetError(`${folder} holds no keys: there is no folder “${basename(layout.secrets)}” in it.`)
  }
  for (const place of keyPlaces(layout)) {
    if (existsSync(place) || !existsSync(join(folder, basename(place)))) continue
    // Half a folder of keys would be filled up with new ones.
    const partial = `${place}.partial`
    await rm(partial, { recursive: true, force: true })
    await copyPlace(join(folder, basename(place)), partial)
    await rename(partial, place)
  }
  await flushFolders(layout.secrets)
}

async function copyPlace(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  if (!(await stat(from)).isDirectory()) return copyDurably(from, to)
  for (const path of await filesBelow(from)) await copyDurably(join(from, path), join(to, path))
}
