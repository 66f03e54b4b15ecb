import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { BackupFile } from '@guichet/contracts/backups'

/** Size and digest of a file as it stands there. */
export async function measureFile(folder: string, path: string): Promise<BackupFile> {
  const hash = createHash('sha256')
  const file = join(folder, path)
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash)
  return { path, bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

/** Copies a file, for its owner alone, and waits for the disk. It has its name only when all of it is there. */
export async function copyDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const partial = join(dirname(to), `.${basename(to)}.partial`)
  await copyFile(from, partial)
  const handle = await open(partial, 'r+')
  try {
    await handle.chmod(0o600)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(partial, to)
}

/** Waits until what was written into a file, or which names stand in a folder, is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** This folder and all below it. */
export async function flushFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await flushFolders(join(folder, entry.name))
  }
  await flush(folder)
}

/** The paths of all files below a folder, as they stand in it; none where there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
