import { readFileSync } from 'node:fs'

const EVERY_MS = 20

/** What a process has in memory at most while something goes on, above what it had before; in MiB. */
export async function grownBy<Result>(
  pid: number,
  work: () => Promise<Result>,
): Promise<{ result: Result; before: number; grown: number }> {
  const before = residentOf(pid)
  let most = before
  const watching = setInterval(() => {
    most = Math.max(most, residentOf(pid))
  }, EVERY_MS)
  try {
    const result = await work()
    return { result, before, grown: most - before }
  } finally {
    clearInterval(watching)
  }
}

function residentOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  if (kib === undefined) throw new Error(`process ${pid} does not say how much memory it has`)
  return Number(kib) / 1024
}
