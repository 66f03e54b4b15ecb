import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { PourJournal, PourRecord } from '@guichet/machine-kit/pour-journal'

export interface FileJournal extends PourJournal {
  /** Forgets what is closed and need not be kept at this moment of the service's: this machine's own clock may be wrong. */
  forgetSpent(serviceNowMs: number): void
  close(): void
}

/**
 * A machine's journal as lines of JSON in a file, each on the disk before `write` resolves. A last line that a power cut left half
 * is none.
 */
export function openFileJournal(folder: string, afterWrite: (record: PourRecord) => void): FileJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'pours.jsonl')
  const records = new Map(readRecords(path).map((record) => [record.requestId, record]))
  const forgetClosed = (isSpent: (record: PourRecord) => boolean): boolean => {
    const spent = [...records.values()].filter((record) => !isOpen(record) && isSpent(record))
    for (const { requestId } of spent) records.delete(requestId)
    return spent.length > 0
  }
  forgetClosed(({ keepUntilMs }) => keepUntilMs === undefined)
  rewrite(path, [...records.values()])
  let file = openSync(path, 'a', 0o600)
  return {
    write: async (record) => {
      append(file, `${JSON.stringify(record)}\n`)
      records.set(record.requestId, record)
      afterWrite(record)
    },
    open: async () => [...records.values()].filter(isOpen),
    find: async (requestId) => records.get(requestId),
    forgetSpent: (serviceNowMs) => {
      if (!forgetClosed(({ keepUntilMs = 0 }) => keepUntilMs < serviceNowMs)) return
      rewrite(path, [...records.values()])
      closeSync(file)
      file = openSync(path, 'a', 0o600)
    },
    close: () => closeSync(file),
  }
}

function isOpen({ step }: PourRecord): boolean {
  return step !== 'closed'
}

function readRecords(path: string): PourRecord[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as PourRecord]
      } catch {
        return []
      }
    })
}

/** All of it, on the disk: `writeSync` alone may write a part of it and say nothing. */
function writeWhole(file: number, lines: string): void {
  writeFileSync(file, lines)
  fsyncSync(file)
}

/** Or nothing: with a part of a line the next one would be lost too. */
function append(file: number, line: string): void {
  const { size } = fstatSync(file)
  try {
    writeWhole(file, line)
  } catch (error) {
    ftruncateSync(file, size)
    throw error
  }
}

function rewrite(path: string, records: readonly PourRecord[]): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeWhole(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.new`, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
