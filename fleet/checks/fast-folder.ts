import { chmod, mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** What tests write is a tenth of it. */
const ROOM_BYTES = 6 * 1024 ** 3

/**
 * A new folder for all that tests write: in memory where there is plenty. Every commit is made durable as ever, but no disk is
 * waited for; what becomes of data when the power fails is shown by a disk that is played.
 */
export async function makeFastFolder(memory = MEMORY, roomBytes = ROOM_BYTES): Promise<string> {
  const folder = await mkdtemp(join((await isRoomy(memory, roomBytes)) ? memory : tmpdir(), 'guichet-check-'))
  // PostgreSQL does not run as root, and has its data in there.
  await chmod(folder, 0o755)
  return folder
}

async function isRoomy(folder: string, roomBytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  return Math.min(bavail * bsize, process.availableMemory()) >= roomBytes
}
