import { hash, type KeyObject } from 'node:crypto'
import type { AuditFault, AuditHead } from '@guichet/contracts/audit'
import { auditAddress, auditChange } from '@guichet/contracts/facts/audit'
import type { Db } from '../tables.ts'
import { firstHash, hashOf } from './chain.ts'
import { isSignatureOf } from './heads.ts'
import { listClearOf, listEntriesAfter, listHeadsAfter } from './queries.ts'
import { headOf } from './sign-heads.ts'
import type { AuditChainRow, AuditClearRow, AuditEntryRow, AuditHeadRow } from './tables.ts'

const PAGE = 500

export interface Fault {
  position: number | null
  fault: AuditFault
}

export interface ChainVerdict {
  chain: AuditChainRow
  entries: number
  headHash: string
  signedEntries: number
  faults: Fault[]
}

/** Reads a chain from its first entry: each follows on the one before, says what was signed, and what is shown of it is what it was made of. */
export async function verifyChain(db: Db, chain: AuditChainRow, key: KeyObject): Promise<ChainVerdict> {
  const faults: Fault[] = []
  let before = { position: 0, seq: 0, place: -1, hash: firstHash(chain) }
  let entries = 0
  let signedEntries = 0
  let rows: AuditEntryRow[]
  do {
    rows = await listEntriesAfter(db, chain.key, before.position, PAGE)
    const hashes = new Map(rows.map(({ position, hash }) => [position, hash]))
    const upTo = rows.length < PAGE ? undefined : rows.at(-1)?.position
    for await (const head of readHeads(db, chain, { after: before.position, upTo })) {
      faults.push(...faultsOfHead(head, hashes.get(head.position), key))
      signedEntries = head.position
    }
    for (const row of rows) {
      const fault = faultOf(row, before)
      if (fault) faults.push({ position: row.position, fault })
      before = row
    }
    entries += rows.length
    faults.push(...(await faultsOfClear(db, rows)))
  } while (rows.length === PAGE)
  if (signedEntries > before.position) faults.push({ position: signedEntries, fault: 'cut_off' })
  return { chain, entries, headHash: before.hash, signedEntries, faults }
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
function faultsOfHead(head: AuditHead, hash: string | undefined, key: KeyObject): Fault[] {
  const { position } = head
  return [
    ...(isSignatureOf(head, key) ? [] : [{ position, fault: 'signature_wrong' as const }]),
    ...(hash === undefined || hash === head.hash ? [] : [{ position, fault: 'head_differs' as const }]),
  ]
}

async function faultsOfClear(db: Db, rows: readonly AuditEntryRow[]): Promise<Fault[]> {
  const clear = await listClearOf(
    db,
    rows.map(({ entry_id }) => entry_id),
  )
  const byEntry = new Map(rows.map((row) => [row.entry_id, row]))
  return clear.flatMap((one) => {
    const row = byEntry.get(one.entry_id)
    return row && isMadeOf(row, one) ? [] : [{ position: row?.position ?? null, fault: 'clear_text_changed' }]
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
