import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { openReader } from '../database/open.ts'
import { findFeedHead, renewEpoch } from '../feed/queries.ts'
import type { FeedTables } from '../feed/tables.ts'
import { carryCursors, type NamedDatabase, openNamed, pairOf } from './named-databases.ts'
import { addFormerEpochs, tellRestore } from './queries.ts'
import { signRestore } from './signed-restore.ts'

// A program: databases were put back, begin new epochs, and tell so in their feeds. `--restored SERVICE=URL` for each of these, `--beside SERVICE=URL`
// for others that read them. For the audit log: `--backup NAME`, `--copied SERVICE=MOMENT` of each, and `--sign-with FILE`, the key of admin that signs it.
// No service may be running. Prints who reads whom anew, one on a line.

const { values } = parseArgs({
  options: {
    restored: { type: 'string', multiple: true, default: [] },
    beside: { type: 'string', multiple: true, default: [] },
    backup: { type: 'string' },
    copied: { type: 'string', multiple: true, default: [] },
    /** `SERVICE=EPOCH`: so that a restore that was broken off gives the same again. */
    epoch: { type: 'string', multiple: true, default: [] },
    /** `SERVICE=URL`: the database that it takes the place of, where there is one. */
    replacing: { type: 'string', multiple: true, default: [] },
    'sign-with': { type: 'string' },
  },
})

const [copied, epochs, replacing] = [values.copied, values.epoch, values.replacing].map(
  (words) => new Map(words.map(pairOf)),
)
const keyFile = values['sign-with']
const pem = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8')
const restoredAtMs = Date.now()

function momentOf(service: string): number {
  const copiedAtMs = Date.parse(copied?.get(service) ?? '')
  if (Number.isNaN(copiedAtMs)) throw new Error(`When was ${service} copied? --copied ${service}=MOMENT`)
  return copiedAtMs
}

/** How far the database had come that was there before. What cannot be read any more is often why it is replaced. */
async function replacedBy(service: string, epoch: string): Promise<{ epoch: string; seq: number } | null> {
  const url = replacing?.get(service)
  if (url === undefined) return null
  try {
    const db = openReader<FeedTables>(url)
    const head = await findFeedHead(db).finally(() => db.destroy())
    // Of this restore itself, which was broken off.
    return head.epoch === epoch ? null : head
  } catch {
    return null
  }
}

function nameOfAccount(): string {
  try {
    return userInfo().username
  } catch {
    // A container's account may have a number alone.
    return String(process.getuid?.() ?? 'unknown')
  }
}

async function renew({ service, engine, db }: NamedDatabase): Promise<void> {
  if (values.backup === undefined) throw new Error('Which backup is it from? --backup NAME')
  await addFormerEpochs(db, engine)
  const former = await findFeedHead(db)
  const epoch = epochs?.get(service) ?? randomUUID()
  const restore = {
    service,
    former,
    epoch,
    backup: values.backup,
    copiedAtMs: momentOf(service),
    restoredAtMs,
    by: nameOfAccount(),
    replaced: await replacedBy(service, epoch),
  }
  await db.transaction().execute(async (tx) => {
    await renewEpoch(tx, epoch)
    await tellRestore(tx, signRestore(restore, pem))
  })
}

const restored = values.restored.map(openNamed)
const beside = values.beside.map(openNamed)
try {
  for (const one of restored) await renew(one)
  await carryCursors(restored, [...restored, ...beside])
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
} finally {
  for (const { db } of [...restored, ...beside]) await db.destroy()
}
