import { generateKeyPairSync } from 'node:crypto'
import type { Restore } from '@guichet/contracts/facts/restores'
import { signRestore } from '@guichet/service-kit/backups/signed-restore'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from '../src/audit/chain.ts'
import { listChains, listEntriesAfter } from '../src/audit/queries.ts'
import { beginningOf } from '../src/audit/restores/beginning.ts'
import { insertRestore } from '../src/audit/restores/queries.ts'
import { recorded } from './fixtures/audit.ts'
import { type House, type Log, openHouse, openLog, putBack, tell } from './fixtures/restored-house.ts'

const TABLES = ['audit_entries', 'audit_heads', 'audit_restores']
const act = () => recorded()

/** Until the copies: tickets tells 27 acts, of which admin's copy has 20 and its own copy 24; auth keeps the seals of all. */
async function sellAndCopy(house: House): Promise<Log> {
  const { tickets, admin } = house.feeds
  const before = await openLog(house)
  try {
    for (let n = 1; n <= 20; n += 1) tell(tickets, n, act())
    tell(admin, 15, act())
    await before.read('tickets')
    await before.read('admin')
    await before.anchor(21)
    const copy = await openLog(house)
    await copy.read('tickets')
    await copy.read('admin')
    for (let n = 21; n <= 27; n += 1) tell(tickets, n + 5, act())
    tell(admin, 33, act())
    await before.read('tickets')
    await before.read('admin')
    await before.anchor(35)
    return copy
  } finally {
    await before.close()
  }
}

const ADMIN = { copiedAtMs: 22, restoredAtMs: 100, upTo: 1, epoch: 'admin two' }
const TICKETS = { copiedAtMs: 30, restoredAtMs: 100, upTo: 24, epoch: 'tickets two' }

/** All is put back, told again and gone on with. */
async function restoreAll(house: House): Promise<Log> {
  const log = await sellAndCopy(house)
  putBack(house, 'admin', ADMIN)
  putBack(house, 'tickets', TICKETS)
  for (let n = 1; n <= 3; n += 1) tell(house.feeds.tickets, 110 + n, act())
  await log.read('admin')
  await log.read('tickets')
  await log.anchor(120)
  return log
}

describe('the audit log after a restore', () => {
  let house: House
  let log: Log
  beforeEach(() => {
    house = openHouse()
  })
  afterEach(() => log.close())

  const faults = async () => (await log.verify()).faults.map(({ fault }) => fault)

  async function asThief(): Promise<void> {
    for (const table of TABLES)
      for (const what of ['update', 'delete'])
        await sql.raw(`DROP TRIGGER IF EXISTS ${table}_no_${what}`).execute(log.db)
  }

  const keyOf = async (epoch: string) => (await listChains(log.db)).find((chain) => chain.epoch === epoch)

  async function cutOff(epoch: string, from: number): Promise<void> {
    const chain = await keyOf(epoch)
    await log.db
      .deleteFrom('audit_entries')
      .where('chain_key', '=', chain?.key ?? 0)
      .where('position', '>=', from)
      .execute()
  }

  /** Numbers and hashes as if nothing had been done, and no seal of it here. */
  async function cover(): Promise<void> {
    await log.db.deleteFrom('audit_heads').execute()
    for (const chain of await listChains(log.db)) {
      const rows = await listEntriesAfter(log.db, chain.key, 0, 1_000)
      let { hash } = await beginningOf(log.db, chain)
      await log.db.deleteFrom('audit_entries').where('chain_key', '=', chain.key).execute()
      for (const [index, row] of rows.entries()) {
        const { area: _, ...said } = row as typeof row & { area?: string }
        const renumbered = { ...said, position: index + 1 }
        hash = hashOf(renumbered, hash)
        await log.db
          .insertInto('audit_entries')
          .values({ ...renumbered, hash })
          .execute()
      }
    }
  }

  const restoreOf = (fields: Partial<Restore>): Omit<Restore, 'signature'> => ({
    service: 'tickets',
    former: { epoch: 'tickets two', seq: 25 },
    epoch: 'tickets three',
    backup: 'none',
    copiedAtMs: 101,
    restoredAtMs: 500,
    by: 'somebody',
    replaced: null,
    ...fields,
  })

  it('names each restore and what went with it, and what the services still know fits what auth keeps', async () => {
    log = await restoreAll(house)
    const answer = await log.verify()
    expect(answer).toMatchObject({ whole: true, faults: [], unasked: [] })
    expect(answer.restores).toMatchObject([
      { service: 'admin', backup: 'monday', by: 'root', ...moments(ADMIN), isSigned: true, lostEntries: 1 },
      { service: 'tickets', former: { epoch: 'tickets one', seq: 24 }, isSigned: true, lostEntries: 3 },
    ])
    expect(answer.chains).toMatchObject([
      { source: 'tickets', epoch: 'tickets one', entries: 24 },
      { source: 'admin', epoch: 'admin one', entries: 1 },
      { source: 'admin', epoch: 'admin two', entries: 1 },
      { source: 'tickets', epoch: 'tickets two', entries: 4, anchoredEntries: 4 },
    ])
  })

  it('does not take for cut off what is still to be told again, and says whom it waits for', async () => {
    log = await sellAndCopy(house)
    putBack(house, 'admin', ADMIN)
    putBack(house, 'tickets', TICKETS)
    expect(await log.verify()).toMatchObject({ whole: true, unasked: ['admin'] })
    await log.read('admin')
    await log.read('tickets', 22)
    expect(await log.verify()).toMatchObject({ whole: true, unasked: ['tickets'] })
    await log.read('tickets')
    expect(await log.verify()).toMatchObject({ whole: true, unasked: [] })
  })

  it('keeps all of what a service told that alone was put back', async () => {
    log = await sellAndCopy(house)
    await log.read('tickets')
    await log.read('admin')
    putBack(house, 'tickets', TICKETS)
    tell(house.feeds.tickets, 111, act())
    await log.read('tickets')
    const answer = await log.verify()
    expect(answer).toMatchObject({ whole: true, restores: [{ service: 'tickets', lostEntries: 0 }] })
    expect(answer.chains.map(({ entries }) => entries)).toEqual([27, 2, 2])
    // Nobody passes off what admin still had as lost.
    await asThief()
    await cutOff('tickets one', 25)
    expect(await faults()).toContain('cut_off')
  })

  it.each(['tickets one', 'tickets two', 'admin one', 'admin two'])(
    'shows each entry of %s that is cut off or changed, though hashes were made anew and seals thrown away',
    async (epoch) => {
      log = await restoreAll(house)
      // Nothing helps but the chains: auth keeps of the former ones what it did before, and who told them is away.
      house.anchors = house.anchors.filter(
        ({ epoch, signedAtMs }) => !epoch.endsWith('one') || signedAtMs < 100,
      )
      house.away.add('tickets')
      expect(await faults()).toEqual([])
      await asThief()
      const chain = await keyOf(epoch)
      const length = (await listEntriesAfter(log.db, chain?.key ?? 0, 0, 100)).length
      for (let position = 1; position <= length; position += 1)
        for (const covers of [false, true])
          for (const does of ['cut off', 'change', 'delete']) {
            await sql`SAVEPOINT before_it`.execute(log.db)
            const entries = log.db.updateTable('audit_entries').where('chain_key', '=', chain?.key ?? 0)
            if (does === 'cut off') await cutOff(epoch, position)
            else if (does === 'change')
              await entries.set({ actor: 'demo' }).where('position', '=', position).execute()
            else
              await log.db
                .deleteFrom('audit_entries')
                .where('chain_key', '=', chain?.key ?? 0)
                .where('position', '=', position)
                .execute()
            if (covers) await cover()
            const found = await faults()
            await sql`ROLLBACK TO before_it`.execute(log.db)
            expect(found, `${does} ${position} of ${epoch}, covered: ${covers}`).not.toEqual([])
          }
    },
    60_000,
  )

  it('shows a restore that was taken out, or made to say that more was lost than was', async () => {
    log = await restoreAll(house)
    await asThief()
    const changes = [{ former_seq: 20 }, { copied_at_ms: 0 }, { restored_at_ms: 1_000 }, { backup: 'x' }]
    for (const change of [...changes, null]) {
      await sql`SAVEPOINT before_it`.execute(log.db)
      const where = { source: 'tickets', epoch: 'tickets two' }
      if (change)
        await log.db
          .updateTable('audit_restores')
          .set(change)
          .where('source', '=', where.source)
          .where('epoch', '=', where.epoch)
          .execute()
      else await log.db.deleteFrom('audit_restores').where('source', '=', where.source).execute()
      await cutOff('tickets one', 21)
      await cover()
      const found = await faults()
      await sql`ROLLBACK TO before_it`.execute(log.db)
      expect(found, JSON.stringify(change)).not.toEqual([])
    }
  })

  it('excuses nothing that admin had in its copy, of an epoch that no other follows on either', async () => {
    log = await sellAndCopy(house)
    await log.read('tickets')
    await log.read('admin')
    const copyOf = house.feeds.tickets
    putBack(house, 'tickets', TICKETS)
    await log.read('tickets')
    await log.anchor(120)
    putBack(house, 'tickets', { ...TICKETS, copyOf, restoredAtMs: 200, epoch: 'tickets three' })
    await log.read('tickets')
    putBack(house, 'admin', { upTo: 2, copiedAtMs: 300, restoredAtMs: 400, epoch: 'admin two' })
    await log.read('admin')
    expect(await log.verify()).toMatchObject({ whole: true, unasked: [] })
    await asThief()
    await cutOff('tickets two', 1)
    await log.db.deleteFrom('audit_heads').execute()
    expect(await faults()).toEqual(['cut_off'])
  })

  it('comes to an end where somebody leads restores around in a circle, and says so', async () => {
    log = await restoreAll(house)
    const circle = [
      ['tickets one', 'tickets nought'],
      ['tickets nought', 'tickets one'],
      ['tickets itself', 'tickets itself'],
    ] as const
    for (const [epoch, before] of circle) {
      const former = { epoch: before, seq: 0 }
      await insertRestore(log.db, signRestore(restoreOf({ epoch, former }), undefined))
    }
    await log.db
      .insertInto('audit_chains')
      .values({ key: 97, source: 'tickets', epoch: 'tickets itself' })
      .execute()
    expect(await faults()).toEqual(expect.arrayContaining(['restore_unsigned', 'changed']))
  })

  it('believes no restore that nobody signed who holds the key; one that was signed is named', async () => {
    log = await restoreAll(house)
    await asThief()
    await cutOff('tickets two', 3)
    const strange = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
    house.away.add('tickets')
    for (const [pem, found] of [
      [undefined, ['restore_unsigned', 'restore_unsigned', 'cut_off']],
      [strange, ['restore_unsigned', 'restore_unsigned', 'cut_off']],
      [house.pem, []],
    ] as const) {
      await sql`SAVEPOINT before_it`.execute(log.db)
      await log.db.deleteFrom('audit_heads').execute()
      await insertRestore(log.db, signRestore(restoreOf({}), pem))
      const former = { epoch: 'admin two', seq: 2 }
      await insertRestore(
        log.db,
        signRestore(restoreOf({ service: 'admin', former, epoch: 'admin three' }), pem),
      )
      const answer = await log.verify()
      await sql`ROLLBACK TO before_it`.execute(log.db)
      expect(answer.faults.map(({ fault }) => fault)).toEqual(found)
      expect(answer.restores.filter(({ by }) => by === 'somebody')).toHaveLength(2)
    }
  })

  it('shows a chain that somebody added, which admin would sign with the others', async () => {
    log = await restoreAll(house)
    tell(house.feeds.auth, 1, act())
    await log.read('auth')
    await log.db.insertInto('audit_chains').values({ key: 99, source: 'tickets', epoch: 'false' }).execute()
    await log.db.insertInto('audit_chains').values({ key: 98, source: 'auth', epoch: 'false' }).execute()
    expect((await log.verify()).faults).toMatchObject([
      { source: 'auth', epoch: 'false', fault: 'chain_unknown' },
      { source: 'tickets', epoch: 'false', fault: 'chain_unknown' },
    ])
  })

  it('is compared with what is signed here where auth is away, and not from its beginning', async () => {
    log = await restoreAll(house)
    house.away.add('auth')
    expect(await log.verify()).toMatchObject({ whole: true, unasked: ['auth'] })
    // All of it is signed: the feeds are asked where they stand, and for no row.
    expect(house.asked.filter((path) => !path.includes(`afterSeq=${Number.MAX_SAFE_INTEGER}`))).toEqual([])
    await asThief()
    await cutOff('tickets two', 4)
    await log.db.deleteFrom('audit_heads').execute()
    expect(await faults()).toEqual(['feed_differs'])
  })

  it('has auth told again of all seals once auth was put back', async () => {
    log = await restoreAll(house)
    const { port, db } = log.office.service.context
    const [chain] = await listChains(log.db)
    await port.run('noteAnchored', { chainKey: chain?.key ?? 0, position: 20 })
    tell(house.feeds.auth, 1, act())
    await log.read('auth')
    expect(await db.selectFrom('audit_anchored').selectAll().execute()).toHaveLength(1)
    putBack(house, 'auth', { upTo: 1, epoch: 'auth two', copiedAtMs: 200, restoredAtMs: 300 })
    await log.read('auth')
    expect(await db.selectFrom('audit_anchored').selectAll().execute()).toEqual([])
  })
})

describe.each(ENGINES)('a restored feed on %s', (engine) => {
  it('makes the same log whether its reader was carried over or begins anew', async () => {
    const house = openHouse()
    for (let n = 1; n <= 6; n += 1) tell(house.feeds.tickets, n, act())
    const [carried, anew] = [await openLog(house, engine), await openLog(house, engine)]
    try {
      await carried.read('tickets', 3)
      await anew.read('tickets', 6)
      putBack(house, 'tickets', { upTo: 4, epoch: 'tickets two', copiedAtMs: 5, restoredAtMs: 9 })
      tell(house.feeds.tickets, 10, act())
      await carried.db.updateTable('feed_cursors').set({ epoch: 'tickets two' }).execute()
      for (const log of [carried, anew]) await log.read('tickets')
      const heads = async (log: Log) => (await log.verify()).chains.map(({ headHash }) => headHash)
      const [[, second], [, other]] = [await heads(carried), await heads(anew)]
      expect(second).toBe(other)
      expect(await carried.verify()).toMatchObject({ whole: true, entries: 6 })
      expect(await anew.verify()).toMatchObject({ whole: true, entries: 8 })
    } finally {
      await carried.close()
      await anew.close()
    }
  })
})

function moments({ copiedAtMs, restoredAtMs }: typeof ADMIN) {
  return { copiedAtMs, restoredAtMs }
}
