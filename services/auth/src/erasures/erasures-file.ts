import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { digest, epochMs, id } from '@guichet/contracts/primitives'
import { z } from 'zod'
import type { ErasureRow } from '../tables.ts'

const line = z.union([
  z.strictObject({ accountId: id, atMs: epochMs }),
  z.strictObject({ guestDigest: digest, atMs: epochMs }),
])

/** Who was erased, outside of every database and so of every backup of one: a line for each, added and never changed. */
export interface ErasuresFile {
  read(): Promise<ErasureRow[]>
  /** Resolves when the lines are on the disk. */
  append(erasures: readonly ErasureRow[]): Promise<void>
}

export function openErasuresFile(path: string): ErasuresFile {
  let last: Promise<void> = Promise.resolve()
  return {
    read: async () => {
      if (!existsSync(path)) return []
      // A power cut may have left half a line at the end: who it was about is in the database, and is added again.
      const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1)
      return lines.filter((text) => text !== '').flatMap((text) => readLine(text))
    },
    append: (erasures) => {
      if (erasures.length === 0) return last
      last = last.catch(() => undefined).then(() => write(path, erasures))
      return last
    },
  }
}

function readLine(text: string): ErasureRow[] {
  const parsed = line.safeParse(parseJson(text))
  if (!parsed.success) return []
  const { atMs, ...whom } = parsed.data
  return 'accountId' in whom
    ? [{ subject: whom.accountId, kind: 'account', at_ms: atMs }]
    : [{ subject: whom.guestDigest, kind: 'guest', at_ms: atMs }]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function write(path: string, erasures: readonly ErasureRow[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a+', 0o600)
  try {
    // After half a line a new one begins.
    const { size } = await file.stat()
    const tail = Buffer.alloc(1)
    if (size > 0) await file.read(tail, 0, 1, size - 1)
    const start = size > 0 && tail.toString() !== '\n' ? '\n' : ''
    await file.appendFile(start + erasures.map((each) => `${JSON.stringify(lineOf(each))}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}

function lineOf({ subject, kind, at_ms: atMs }: ErasureRow) {
  return kind === 'account' ? { accountId: subject, atMs } : { guestDigest: subject, atMs }
}
