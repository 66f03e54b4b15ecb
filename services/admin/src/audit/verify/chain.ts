import { hash, type KeyObject } from 'node:crypto'
import type { AuditFault, AuditHead } from '@guichet/contracts/audit'
import { auditAddress, auditChange } from '@guichet/contracts/facts/audit'
import type { Db } from '../../tables.ts'
import { hashOf } from '../chain.ts'
import { isSignatureOf } from '../heads.ts'
import { findEntry, listClearOf, listEntriesAfter, listHeadsAfter } from '../queries.ts'
import { beginningOf } from '../restores/beginning.ts'
import { headOf } from '../sign-heads.ts'
import type { AuditChainRow, AuditClearRow, AuditEntryRow, AuditHeadRow } from '../tables.ts'
import type { Faults } from './faults.ts'

const PAGE = 500

export interface ChainVerdict {
  chain: AuditChainRow
  entries: number
  headHash: string
  signedEntries: number
  /** How far a signature of ours proves it. */
  proved: number
}

export interface Reading {
  db: Db
  key: KeyObject
  faults: Faults
  /** Hears of every page how many entries it had. */
  onRead?: (entries: number) => void
}

/** Reads a chain from its first entry: each follows on the one before, says what was signed, and what is shown of it is what it was made of. */
export async function verifyChain(
  { db, key, faults, onRead }: Reading,
  chain: AuditChainRow,
): Promise<ChainVerdict> {
  const { source, epoch } = chain
  const note = (position: number | null, fault: AuditFault) => faults.add({ source, epoch, position, fault })
  const beginning = await beginningOf(db, chain)
  let before: Before = { position: 0, place: Number.MAX_SAFE_INTEGER, ...beginning }
  let entries = 0
  let signedEntries = 0
  let proved = 0
  let rows: AuditEntryRow[]
  do {
    rows = await listEntriesAfter(db, chain.key, before.position, PAGE)
    const hashes = new Map(rows.map(({ position, hash }) => [position, hash]))
    const upTo = rows.length < PAGE ? undefined : rows.at(-1)?.position
    for await (const head of readHeads(db, chain, { after: before.position, upTo })) {
      const wrong = faultsOfHead(head, hashes.get(head.position), key)
      for (const fault of wrong) note(head.position, fault)
      signedEntries = head.position
      if (wrong.length === 0 && hashes.has(head.position)) proved = head.position
    }
    for (const row of rows) {
      const fault = faultOf(row, before)
      if (fault) note(row.position, fault)
      before = row
    }
    entries += rows.length
    for (const position of await findChangedClear(db, rows)) note(position, 'clear_text_changed')
    onRead?.(rows.length)
  } while (rows.length === PAGE)
  // Or it was told and signed since it was read to its end.
  if (signedEntries > before.position && !(await findEntry(db, chain.key, signedEntries)))
    note(signedEntries, 'cut_off')
  return { chain, entries, headHash: before.hash, signedEntries, proved }
}

type Before = Pick<AuditEntryRow, 'position' | 'seq' | 'place' | 'hash'>

function faultOf(row: AuditEntryRow, before: Before): AuditFault | undefined {
  if (row.position !== before.position + 1) return 'missing'
  if (hashOf(row, before.hash) !== row.hash) return 'changed'
  const isLater = row.seq > before.seq || (row.seq === before.seq && row.place > before.place)
  return isLater ? undefined : 'changed'
}

/** What was signed between two positions, or from one on. */
async function* readHeads(
  db: Db,
  chain: AuditChainRow,
  { after, upTo }: { after: number; upTo: number | undefined },
): AsyncGenerator<AuditHead> {
  let rows: AuditHeadRow[] = []
  do {
    rows = await listHeadsAfter(db, chain.key, rows.at(-1)?.position ?? after, PAGE, upTo)
    for (const row of rows) yield headOf(chain, row)
  } while (rows.length === PAGE)
}

/** @param hash of the entry that it stands at, where there is one. */
function faultsOfHead(head: AuditHead, hash: string | undefined, key: KeyObject): AuditFault[] {
  return [
    ...(isSignatureOf(head, key) ? [] : ['signature_wrong' as const]),
    ...(hash === undefined || hash === head.hash ? [] : ['head_differs' as const]),
  ]
}

async function findChangedClear(db: Db, rows: readonly AuditEntryRow[]): Promise<(number | null)[]> {
  const clear = await listClearOf(
    db,
    rows.map(({ entry_id }) => entry_id),
  )
  const byEntry = new Map(rows.map((row) => [row.entry_id, row]))
  return clear.flatMap((one) => {
    const row = byEntry.get(one.entry_id)
    return row && isMadeOf(row, one) ? [] : [row?.position ?? null]
  })
}

function isMadeOf(row: AuditEntryRow, { member, value }: AuditClearRow): boolean {
  try {
    if (member === 'address') {
      const { salt, text } = auditAddress.parse(JSON.parse(value))
      return digest(salt, text) === row.address_digest
    }
    const { salt, before, after } = auditChange.parse(JSON.parse(value))
    return digest(salt, before) === row.before_digest && digest(salt, after) === row.after_digest
  } catch {
    return false
  }
}

function digest(salt: string, text: string | null): string | null {
  return text === null ? null : hash('sha256', salt + text)
}
