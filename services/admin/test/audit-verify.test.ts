import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { AuditHead } from '@guichet/contracts/audit'
import { openWriter } from '@guichet/service-kit/database/open'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstHash, hashOf } from '../src/audit/chain.ts'
import { openHeadSigner } from '../src/audit/heads.ts'
import { listChains, listEntriesAfter, listHeadsAfter } from '../src/audit/queries.ts'
import { headOf } from '../src/audit/sign-heads.ts'
import type { AuditEntryRow } from '../src/audit/tables.ts'
import { verifyAnchors } from '../src/audit/verify/anchors.ts'
import { verifyChain } from '../src/audit/verify/chain.ts'
import { openFaults } from '../src/audit/verify/faults.ts'
import { openLosses } from '../src/audit/verify/losses.ts'
import { verifyTail } from '../src/audit/verify/tail.ts'
import type { Tables } from '../src/tables.ts'
import { recorded } from './fixtures/audit.ts'
import { type Office, openOffice } from './fixtures/office.ts'

type Db = Kysely<Tables & FeedTables>

const ENTRIES = 30
const SIGNED_AT = [10, 20, ENTRIES]
const TRIGGERS = [
  'audit_entries_no_update',
  'audit_entries_no_delete',
  'audit_heads_no_update',
  'audit_heads_no_delete',
]

/** What a thief of the database may do to its log. */
interface Mutation {
  kind: 'edit' | 'delete' | 'insert' | 'swap' | 'cut off' | 'heads' | 'clear'
  at: number
  column: keyof typeof columns
  /** Makes all hashes after it anew, as who knows how they are made would. */
  covers: boolean
  /** Throws the signed heads of the log away too. */
  hides: boolean
}

/** Values that no entry has. */
const columns = {
  at_ms: 1_000_000,
  entry_id: 'x',
  actor: 'system',
  action: 'nothing.happened',
  object_kind: 'other',
  object_id: 'x',
  outcome: 'refused',
  reason: 'x',
  request_id: 'x',
  before_digest: '0',
  after_digest: '0',
  address_digest: '0',
  seq: 1000,
  place: 9,
  hash: 'f'.repeat(64),
} as const

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('edit', 'delete', 'insert', 'swap', 'cut off', 'heads', 'clear'),
  at: fc.integer({ min: 1, max: ENTRIES }),
  column: fc.constantFrom(...(Object.keys(columns) as (keyof typeof columns)[])),
  covers: fc.boolean(),
  hides: fc.boolean(),
})

describe('the audit log, checked', () => {
  let office: Office
  let db: Db
  let key: string
  let anchors: AuditHead[]
  const told = Array.from({ length: ENTRIES + 5 }, (_, n) => recorded({ action: `act.${n % 7}` }))

  beforeEach(async () => {
    office = await openOffice('sqlite')
    const { port, config } = office.service.context
    const signer = openHeadSigner(
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    )
    key = signer.publicKey
    const rows = told.slice(0, ENTRIES).map((fact, n) => ({ seq: n + 1, atMs: n, facts: [fact] }))
    await port.run('applyFeed', { producer: 'tickets', epoch: 'one', headSeq: ENTRIES, rows })
    db = openWriter<Tables & FeedTables>(config.DATABASE_URL)
    const [chain] = await listChains(db)
    if (!chain) throw new Error('there is no chain')
    const entries = await listEntriesAfter(db, chain.key, 0, ENTRIES)
    for (const position of SIGNED_AT) {
      const { hash = '' } = entries[position - 1] ?? {}
      const head = signer.sign({ source: 'tickets', epoch: 'one', position, hash, signedAtMs: position })
      await port.run('keepHeads', [
        { chain_key: chain.key, position, hash, signed_at_ms: position, signature: head.signature },
      ])
    }
    anchors = (await listHeadsAfter(db, chain.key, 0, 10)).map((row) => headOf(chain, row))
    for (const trigger of TRIGGERS) await sql.raw(`DROP TRIGGER ${trigger}`).execute(db)
  })
  afterEach(async () => {
    await db.destroy()
    await office.close()
  })

  const auth = (): InternalClient =>
    ({ get: async () => ({ items: anchors, nextCursor: null }) }) as unknown as InternalClient

  /** All that is wrong, but for what the feed tells. */
  async function faults(): Promise<string[]> {
    const chains = await listChains(db)
    const found = openFaults()
    const checking = { db, key: createPublicKey(key), faults: found }
    for (const chain of chains) await verifyChain(checking, chain)
    const losses = openLosses(db, [])
    await verifyAnchors({ ...checking, auth: auth(), chains, losses, behind: new Set() })
    return found.list().map(({ fault }) => fault)
  }

  /** What is wrong with the chain by itself. */
  async function faultsOfChain() {
    const [chain] = await listChains(db)
    if (!chain) throw new Error('there is no chain')
    const found = openFaults()
    await verifyChain({ db, key: createPublicKey(key), faults: found }, chain)
    return found.list()
  }

  async function mutate({ kind, at, column, covers, hides }: Mutation): Promise<boolean> {
    const entry = (position: number) => db.updateTable('audit_entries').where('position', '=', position)
    switch (kind) {
      case 'edit':
        // Covered, another hash is made the right one again.
        if (column === 'hash' && covers) return false
        await edit(at, column)
        break
      case 'delete':
        await db.deleteFrom('audit_entries').where('position', '=', at).execute()
        break
      case 'insert':
        await moveUp(at)
        break
      case 'swap':
        if (at === ENTRIES) return false
        await entry(at).set({ position: 10_000 }).execute()
        await entry(at + 1)
          .set({ position: at })
          .execute()
        await entry(10_000)
          .set({ position: at + 1 })
          .execute()
        break
      case 'cut off':
        await db.deleteFrom('audit_entries').where('position', '>=', at).execute()
        break
      case 'heads':
        await db
          .updateTable('audit_heads')
          .set({ hash: '0'.repeat(64) })
          .where('position', '=', 20)
          .execute()
        return true
      case 'clear':
        await db
          .updateTable('audit_clear')
          .set({ value: JSON.stringify({ salt: '0'.repeat(32), text: '10.0.0.1' }) })
          .where('member', '=', 'address')
          .where('entry_id', '=', told[at - 1]?.entryId ?? '')
          .execute()
        return true
    }
    if (hides) await db.deleteFrom('audit_heads').execute()
    if (covers) await rewrite()
    return true
  }

  async function edit(at: number, column: keyof typeof columns): Promise<void> {
    const entries = db.selectFrom('audit_entries').selectAll().where('position', '=', at)
    const { [column]: before } = await entries.executeTakeFirstOrThrow()
    if (before === columns[column])
      throw new Error(`Entry ${at} had this ${column} already: that is no edit.`)
    await db
      .updateTable('audit_entries')
      .set({ [column]: columns[column] })
      .where('position', '=', at)
      .execute()
  }

  /** Without what the database makes of it. */
  async function written(): Promise<AuditEntryRow[]> {
    const rows = await db.selectFrom('audit_entries').selectAll().orderBy('position').execute()
    return rows.map(({ area: _, ...row }) => row)
  }

  async function moveUp(at: number): Promise<void> {
    const rows = (await written()).toReversed()
    for (const { position } of rows.filter((row) => row.position >= at))
      await db
        .updateTable('audit_entries')
        .set({ position: position + 1 })
        .where('position', '=', position)
        .execute()
    const model = rows.find(({ position }) => position === at)
    if (model)
      await db
        .insertInto('audit_entries')
        .values({ ...model, entry_id: 'inserted' })
        .execute()
  }

  /** Numbers and hashes as if nothing had been done. */
  async function rewrite(): Promise<void> {
    const [chain] = await listChains(db)
    const rows = await written()
    await db.deleteFrom('audit_entries').execute()
    let hash = chain ? firstHash(chain) : ''
    for (const [index, row] of rows.entries()) {
      const renumbered: AuditEntryRow = { ...row, position: index + 1 }
      hash = hashOf(renumbered, hash)
      await db
        .insertInto('audit_entries')
        .values({ ...renumbered, hash })
        .execute()
    }
  }

  it('is whole as it was written', async () => {
    expect(await faults()).toEqual([])
  })

  it('shows each of a thousand edits, deletions, insertions, reorderings and truncations, made cleverly or not', async () => {
    await fc.assert(
      fc.asyncProperty(mutation, async (wanted) => {
        await sql`SAVEPOINT before_it`.execute(db)
        const changed = await mutate(wanted)
        const found = await faults()
        await sql`ROLLBACK TO before_it`.execute(db)
        fc.pre(changed)
        expect(found, JSON.stringify(wanted)).not.toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('shows an edit of every column of every entry', async () => {
    for (const column of Object.keys(columns) as (keyof typeof columns)[])
      for (let at = 1; at <= ENTRIES; at++) {
        await sql`SAVEPOINT before_it`.execute(db)
        await edit(at, column)
        const found = await faults()
        await sql`ROLLBACK TO before_it`.execute(db)
        expect(found, `${column} of ${at}`).not.toEqual([])
      }
  })

  it('names what was done, and to which entry', async () => {
    await mutate({ kind: 'delete', at: 12, column: 'actor', covers: false, hides: false })
    expect(await faultsOfChain()).toEqual([
      { source: 'tickets', epoch: 'one', position: 13, fault: 'missing' },
    ])
  })

  it('control: without what another service keeps, a log that was made anew with its heads thrown away looks whole', async () => {
    await mutate({ kind: 'edit', at: 3, column: 'actor', covers: true, hides: true })
    expect(await faultsOfChain()).toEqual([])
    expect(await faults()).toContain('anchor_differs')
  })

  it('shows by the feed what was done within the minute that nothing else is kept of', async () => {
    const { port } = office.service.context
    const rows = told.slice(ENTRIES).map((fact, n) => ({ seq: ENTRIES + n + 1, atMs: n, facts: [fact] }))
    await port.run('applyFeed', { producer: 'tickets', epoch: 'one', headSeq: ENTRIES + 5, rows })
    const page = { epoch: 'one', headSeq: ENTRIES + 5, rows }
    const door = { get: async () => page } as unknown as InternalClient
    const standing = { epoch: 'one', former: [], readSeq: ENTRIES + 5, isRead: true }
    const [chain] = await listChains(db)
    if (!chain) throw new Error('there is no chain')
    expect(await verifyTail({ db, door, standing }, chain, ENTRIES)).toBeUndefined()
    await mutate({ kind: 'cut off', at: ENTRIES + 4, column: 'actor', covers: false, hides: false })
    expect(await faults()).toEqual([])
    expect(await verifyTail({ db, door, standing }, chain, ENTRIES)).toMatchObject({
      position: ENTRIES + 4,
      fault: 'feed_differs',
    })
  })
})
