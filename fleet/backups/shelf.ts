import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BackupManifest, backupManifest } from '@guichet/contracts/backups'
import { FleetError } from '../fleet-error.ts'
import { outlived } from './retention.ts'

/** What a backup's folder is called until it is whole. */
export const PARTIAL = '.partial'

const named = /^\d{4}-\d{2}-\d{2}T\d{6}[.]\d{3}Z$/

/** The moment it was begun, UTC, in a name that every disk takes and that sorts by age. */
export function nameOfBackup(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(':', '')
}

/** The backups that lie in a folder, the oldest first. */
async function listBackups(folder: string): Promise<{ name: string; startedAtMs: number }[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => named.test(name) && existsSync(join(folder, name, 'manifest.json')))
    .sort()
    .map((name) => ({
      name,
      startedAtMs: Date.parse(name.replace(/T(\d\d)(\d\d)/, 'T$1:$2:')),
    }))
}

/** Removes those that were outlived by newer ones, and answers which. */
export async function removeOutlived(folder: string): Promise<string[]> {
  const folders = outlived(await listBackups(folder)).map(({ name }) => join(folder, name))
  for (const one of folders) await rm(one, { recursive: true })
  return folders
}

/** What was broken off is of no use. Whoever calls holds the lock. */
export async function removePartial(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.endsWith(PARTIAL) && named.test(name.slice(0, -PARTIAL.length))) {
      await rm(join(folder, name), { recursive: true, force: true })
    }
  }
}

/** Throws a sentence where a folder is no backup, or one of another layout. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined) throw new FleetError(`${folder} is no backup: there is no manifest.json in it.`)
  const parsed = backupManifest.safeParse(readJson(text))
  if (parsed.success) return parsed.data
  throw new FleetError(`The manifest of ${folder} is damaged, or was written by another version of Guichet.`)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
