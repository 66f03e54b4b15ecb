import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import type { Layout } from '../data-folder/layout.ts'
import { writeWholeFile } from '../data-folder/whole-file.ts'
import { FleetError } from '../fleet-error.ts'
import { flush } from './files.ts'

/** What a restore leaves word of before it changes anything that is there: it is brought to its end, or nothing starts. */
export interface RestoreMark {
  from: string
  /** Whose databases, where not all that are in the backup. */
  only: readonly string[] | null
  /** The new epoch of each feed: begun again, the restore gives the same. */
  epochs: Readonly<Record<string, string>>
}

export async function readRestoreMark({ restoring }: Layout): Promise<RestoreMark | undefined> {
  if (!existsSync(restoring)) return undefined
  return JSON.parse(await readFile(restoring, 'utf8')) as RestoreMark
}

/** Resolves when it is on the disk. */
export async function writeRestoreMark({ folder, restoring }: Layout, mark: RestoreMark): Promise<void> {
  await writeWholeFile(restoring, `${JSON.stringify(mark)}\n`)
  await flush(folder)
}

export async function removeRestoreMark({ folder, restoring }: Layout): Promise<void> {
  await rm(restoring)
  await flush(folder)
}

/** A folder in which databases are half put back is of no use to anybody. */
export async function mustNotBeHalfRestored(layout: Layout): Promise<void> {
  const mark = await readRestoreMark(layout)
  if (mark) throw brokenOff(layout, mark)
}

/** Another restore may take its place where it puts back all that this one would have. */
export async function mustCoverBrokenOff(layout: Layout, services: readonly string[]): Promise<void> {
  const mark = await readRestoreMark(layout)
  if (mark && !Object.keys(mark.epochs).every((service) => services.includes(service)))
    throw brokenOff(layout, mark)
}

function brokenOff({ folder }: Layout, { from, only }: RestoreMark): FleetError {
  const some = only ? ` --only ${only.join(',')}` : ''
  return new FleetError(
    `A restore of ${folder} was broken off. Bring it to its end first: npm run restore -- --data ${folder} --from ${from}${some} --replace`,
  )
}
