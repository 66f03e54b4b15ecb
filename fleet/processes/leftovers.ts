import { readdir, readlink } from 'node:fs/promises'
import { basename, sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const END_WITHIN_MS = 10_000

/**
 * Ends what an earlier, killed run left behind. Ours is what runs Node or Nginx and writes its output into this very
 * folder of logs; nothing else is touched. Two generations at once would write to the same databases and ports.
 */
export async function endLeftovers(logsFolder: string, programs = ['node', 'nginx']): Promise<void> {
  const killAfterMs = Date.now() + END_WITHIN_MS
  for (let round = 0; ; round++) {
    const leftovers = await processesWritingTo(logsFolder, programs)
    if (leftovers.length === 0) return
    if (round === 0) signalAll(leftovers, 'SIGTERM')
    else if (Date.now() > killAfterMs) signalAll(leftovers, 'SIGKILL')
    await pause(25)
  }
}

async function processesWritingTo(logsFolder: string, programs: string[]): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => []))
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
  const ours = await Promise.all(pids.map((pid) => writesTo(logsFolder, pid, programs)))
  return pids.filter((_, index) => ours[index])
}

async function writesTo(logsFolder: string, pid: number, programs: string[]): Promise<boolean> {
  try {
    if (!programs.includes(basename(await readlink(`/proc/${pid}/exe`)))) return false
    return (await readlink(`/proc/${pid}/fd/1`)).startsWith(logsFolder + sep)
  } catch {
    // Gone meanwhile, or somebody else's.
    return false
  }
}

function signalAll(pids: number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone meanwhile.
    }
  }
}
