import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { FleetError } from '../fleet-error.ts'

export interface Lock {
  release: () => Promise<void>
}

interface Holder {
  pid: number
  /** When the process started, in the kernel's count: a pid alone is used again one day. */
  startedTicks: string
}

/** What to say when somebody else holds a lock. */
type Complaint = (pid: number) => string

const anotherFleet: Complaint = (pid) =>
  `Another Guichet (process ${pid}) is at work in this data folder. Stop it, or choose another folder: npm start -- --data DIR`

/** Makes this process the only one at work in a data folder. What a killed process left is taken over. */
export async function takeLock(file: string, complaint: Complaint = anotherFleet): Promise<Lock> {
  const mine: Holder = { pid: process.pid, startedTicks: (await startedTicksOf(process.pid)) ?? '' }
  const candidate = `${file}.${process.pid}.new`
  await writeFile(candidate, JSON.stringify(mine))
  try {
    while (!(await linked(candidate, file))) await setStaleAside(file, complaint)
  } finally {
    await rm(candidate, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

/** Whether a process that runs has taken it. */
export async function isHeld(file: string): Promise<boolean> {
  return (await holderIn(file)) !== undefined
}

/** A link appears at once with all its content, or not at all. */
async function linked(candidate: string, file: string): Promise<boolean> {
  try {
    await link(candidate, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function setStaleAside(file: string, complaint: Complaint): Promise<void> {
  await mustBeStale(file, file, complaint)
  const aside = `${file}.${process.pid}.stale.new`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  try {
    // Another start may have taken the lock between our look and our rename: then it gets it back.
    await mustBeStale(aside, file, complaint)
  } catch (error) {
    await linked(aside, file)
    throw error
  } finally {
    await rm(aside, { force: true })
  }
}

async function mustBeStale(found: string, lockFile: string, complaint: Complaint): Promise<void> {
  const holder = await holderIn(found)
  if (holder) throw new FleetError(`${complaint(holder.pid)}\n(${lockFile})`)
}

/** Undefined where nobody holds it any more. */
async function holderIn(file: string): Promise<Holder | undefined> {
  const holder = readHolder(await readFile(file, 'utf8').catch(() => ''))
  if (holder === undefined) return undefined
  return (await startedTicksOf(holder.pid)) === holder.startedTicks ? holder : undefined
}

function readHolder(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    return undefined
  }
}

/** Undefined where no such process runs; one that died and waits for its parent to notice counts as gone. */
async function startedTicksOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The name in parentheses may hold spaces; the state is the next field, the start time the 20th after the name.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' ? undefined : fields?.[19]
}
