import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FleetError } from './fleet-error.ts'

/** The kernel's limit is 107 bytes; the longest name of ours is `validation-internal.sock`. */
const LONGEST_PATH_BYTES = 107 - '/validation-internal.sock'.length

/** A short folder for sockets, one for each data folder. Whoever calls holds the data folder's lock. */
export async function makeRunFolder(dataFolder: string): Promise<string> {
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const folder = join(tmpdir(), `guichet-${hash}`)
  if (Buffer.byteLength(folder) > LONGEST_PATH_BYTES) {
    throw new FleetError(
      `The folder for temporary files has too long a name for sockets: ${tmpdir()} (TMPDIR)`,
    )
  }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { mode: 0o700 })
  return folder
}
