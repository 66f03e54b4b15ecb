import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FleetError } from '../fleet-error.ts'
import { type Layout, layoutOf } from './layout.ts'
import { type Lock, takeLock } from './lock.ts'
import { writeWholeFile } from './whole-file.ts'

const LAYOUT_VERSION = 1

/**
 * Opens a data folder, new or of an earlier run, and locks it. Throws a sentence, and deletes nothing, where it is
 * somebody else's, not whole, or in use.
 */
export async function openDataFolder(folder: string): Promise<{ layout: Layout; lock: Lock }> {
  const layout = await mustBeWritable(folder)
  const lock = await takeLock(layout.lock)
  try {
    if (!existsSync(layout.marker)) {
      await writeWholeFile(layout.marker, `${JSON.stringify({ layout: LAYOUT_VERSION })}\n`)
    }
    await mustBeWhole(layout)
    for (const needed of [layout.databases, layout.audit, layout.logs, layout.mailbox, layout.cardProvider]) {
      await mkdir(needed, { recursive: true, mode: 0o700 })
    }
  } catch (error) {
    await lock.release()
    throw error
  }
  return { layout, lock }
}

async function mustBeWritable(named: string): Promise<Layout> {
  try {
    await mkdir(named, { recursive: true, mode: 0o700 })
    const folder = await realpath(named)
    const layout = layoutOf(folder)
    await mustBeOurs(layout)
    await writeWholeFile(join(folder, '.writable'), '')
    await rm(join(folder, '.writable'))
    return layout
  } catch (error) {
    if (error instanceof FleetError) throw error
    throw new FleetError(`The data folder ${named} cannot be written: ${(error as Error).message}`)
  }
}

async function mustBeOurs({ folder, marker }: Layout): Promise<void> {
  const text = await readFile(marker, 'utf8').catch(() => undefined)
  if (text === undefined) {
    // What a first start that was killed may leave before its marker stands.
    const foreign = (await readdir(folder)).filter(
      (name) => !/^(fleet[.]lock.*|[.]writable|.*[.]new)$/.test(name),
    )
    if (foreign.length === 0) return
    throw new FleetError(
      `${folder} holds files that Guichet did not make (${foreign.slice(0, 3).join(', ')}). Nothing was touched. Choose an empty folder: npm start -- --data DIR`,
    )
  }
  const version = layoutVersion(text)
  if (version !== LAYOUT_VERSION) {
    throw new FleetError(
      `${folder} was made by another version of Guichet (layout ${version}, this one reads ${LAYOUT_VERSION}). Nothing was touched.`,
    )
  }
}

function layoutVersion(text: string): unknown {
  try {
    return JSON.parse(text).layout
  } catch {
    return 'unreadable'
  }
}

/** Databases without the secrets and accounts they were made with cannot be used, and new ones would not open them. */
async function mustBeWhole({ folder, databases, secrets, accounts }: Layout): Promise<void> {
  if ((await readdir(databases).catch(() => [])).length === 0) return
  const missing = [secrets, accounts].filter((path) => !existsSync(path))
  if (missing.length === 0) return
  throw new FleetError(
    `The data folder ${folder} is not whole: its databases are there, but ${missing.join(' and ')} is missing. Nothing was touched. Put it back, or start anew with another folder: npm start -- --data DIR`,
  )
}
