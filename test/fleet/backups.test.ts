import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { backupManifest, backupStatus } from '@guichet/contracts/backups'
import { fact } from '@guichet/contracts/facts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  command,
  existingFolder,
  inTemporaryFolder,
  lockAsFleet,
  makeSmallFolder,
  type SmallFolder,
} from '../fixtures/small-folder.ts'

const workshop = inTemporaryFolder()
const data = join(workshop, 'data')
const shelf = join(workshop, 'shelf')
let source: SmallFolder
let backup: string

/** The door has read the sale to its end; the sale is behind what the door has told it; nobody has read popcorn. */
beforeAll(async () => {
  source = makeSmallFolder(data)
  source.tell('tickets', 5)
  source.tell('validation', 3)
  source.hear('validation', 'tickets', 5)
  source.hear('admin', 'tickets', 4)
  source.hear('tickets', 'validation', 2)
  writeFileSync(join(data, 'erasures.jsonl'), '{"accountId":"one"}\n')
  const answer = await command('backup', '--data', data, '--to', shelf)
  expect(answer).toMatchObject({ exitCode: 0, complaints: '' })
  backup = newest()
})
afterAll(() => rmSync(workshop, { recursive: true, force: true }))

function newest(): string {
  const name = readdirSync(shelf)
    .filter((one) => one.startsWith('20'))
    .sort()
    .at(-1)
  return join(shelf, name ?? 'none')
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

describe('a backup', () => {
  test('holds every database, whoever reads before whom it reads, and no key', () => {
    const manifest = backupManifest.parse(readJson(join(backup, 'manifest.json')))
    const order = manifest.databases.map(({ service }) => service)
    expect(order).toHaveLength(6)
    for (const [reader, producer] of [
      ['admin', 'validation'],
      ['validation', 'tickets'],
      ['tickets', 'events'],
      ['events', 'auth'],
    ] as const) {
      expect(order.indexOf(reader)).toBeLessThan(order.indexOf(producer))
    }
    expect(manifest.databases.find(({ service }) => service === 'tickets')?.feed.head.seq).toBe(5)
    const all = readdirSync(backup, { recursive: true }).map(String)
    expect(all).toContain('audit/auth/auth-2026-11-30.jsonl')
    expect(all.filter((name) => /secret|master|key|accounts/.test(name))).toEqual([])
    expect(readdirSync(shelf).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('is noted for the page of the fleet', () => {
    const status = backupStatus.parse(readJson(join(data, 'backups/last.json')))
    expect(status).toMatchObject({ state: 'succeeded', folder: backup })
    expect(status.bytes).toBeGreaterThan(0)
  })

  test('that fails says why, is noted, and leaves nothing', async () => {
    const folder = join(workshop, 'incomplete')
    makeSmallFolder(folder)
    rmSync(join(folder, 'databases/tickets.db'))
    const answer = await command('backup', '--data', folder)
    expect(answer.exitCode).toBe(1)
    expect(answer.complaints).toContain('is the database of tickets')
    expect(backupStatus.parse(readJson(join(folder, 'backups/last.json')))).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('tickets'),
    })
    expect(readdirSync(join(folder, 'backups'))).toEqual(['last.json'])
    const without = await command('backup', '--data', folder, '--without', 'tickets')
    expect(without.exitCode).toBe(0)
  })

  test('puts keys into a place apart, for their owner alone, and refuses one beside the backups', async () => {
    const beside = await command('backup', '--data', data, '--to', shelf, '--keys-to', join(workshop, 'keys'))
    expect(beside).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('Keys do not go with') })
    const apart = join(inTemporaryFolder(), 'keys')
    const saved = await command('backup', '--data', data, '--to', shelf, '--keys-to', apart)
    expect(saved.exitCode).toBe(0)
    const [folder = ''] = readdirSync(apart)
    const master = join(apart, folder, 'secrets/tickets/ticket-master')
    expect(statSync(master).mode & 0o777).toBe(0o600)
    rmSync(join(apart, '..'), { recursive: true })
  })

  test.each([
    [['--data', join(workshop, 'nowhere')], 'is no data folder of Guichet'],
    [['--frob'], "Unknown option '--frob'"],
    [['--without', 'cinema'], 'no service called cinema'],
  ])('%j is refused with a sentence', async (commandLine, sentence) => {
    const answer = await command('backup', ...commandLine)
    expect(answer.exitCode).toBe(1)
    expect(answer.complaints).toContain(sentence)
    expect(answer.complaints).not.toMatch(/^\s+at /m)
  })
})

describe('a restore', () => {
  let target: SmallFolder
  let number = 0

  /** The folder as it is a day later: more was told and heard. */
  beforeEach(() => {
    number += 1
    const folder = join(workshop, `target-${number}`)
    cpSync(data, folder, { recursive: true })
    target = existingFolder(folder)
    target.tell('tickets', 9)
    target.hear('validation', 'tickets', 9)
    target.hear('admin', 'tickets', 5)
  })

  const restore = (...more: string[]) =>
    command('restore', '--from', backup, '--data', target.folder, ...more)
  const cursor = (reader: string, producer: string) =>
    target.on(reader, `SELECT epoch, seq FROM feed_cursors WHERE producer = '${producer}'`)[0]
  const head = (service: string) =>
    target.on(service, 'SELECT epoch, seq FROM feed_head')[0] as { epoch: string; seq: number }

  test('gives every feed a new epoch, and readers go on where they were', async () => {
    const answer = await restore('--replace')
    expect(answer).toMatchObject({ exitCode: 0, complaints: '' })
    const { epoch, seq } = head('tickets')
    expect(epoch).not.toMatch(/^first/)
    // The restore itself is told next.
    expect(seq).toBe(6)
    expect(cursor('validation', 'tickets')).toEqual({ epoch, seq: 5 })
    expect(cursor('admin', 'tickets')).toEqual({ epoch, seq: 4 })
    expect(cursor('tickets', 'validation')).toEqual({ epoch: head('validation').epoch, seq: 2 })
    const aside = join(target.folder, 'replaced', readdirSync(join(target.folder, 'replaced'))[0] ?? '')
    expect(readdirSync(aside)).toContain('tickets.db')
    expect(existsSync(join(target.folder, 'restoring.json'))).toBe(false)
  })

  test('of one database lets those go on who heard no more than it knows, and the others begin again', async () => {
    target.on('popcorn', "INSERT INTO feed_cursors VALUES ('tickets', 'an earlier one', 3)")
    const answer = await restore('--replace', '--only', 'tickets')
    expect(answer.exitCode).toBe(0)
    expect(answer.said).toContain('popcorn reads tickets anew')
    expect(answer.said).toContain('validation reads tickets anew')
    expect(answer.said).not.toContain('admin reads')
    expect(cursor('validation', 'tickets')).toEqual({ epoch: 'first of tickets', seq: 9 })
    expect(cursor('admin', 'tickets')).toEqual({ epoch: head('tickets').epoch, seq: 5 })
    expect(head('validation').epoch).toBe('first of validation')
  })

  test('tells in each feed who restored what from which copy, and what was there before, signed', async () => {
    expect((await restore('--replace', '--only', 'tickets')).exitCode).toBe(0)
    const { epoch } = head('tickets')
    expect(target.on('tickets', 'SELECT * FROM feed_epochs')).toEqual([
      { epoch: 'first of tickets', last_seq: 5 },
    ])
    const [row] = target.on('tickets', 'SELECT facts FROM outbox WHERE seq = 6') as { facts: string }[]
    const [told, recorded] = JSON.parse(row?.facts ?? '[]').map((each: unknown) => fact.parse(each))
    expect(recorded).toMatchObject({ type: 'audit.recorded', action: 'database.restored', actor: 'system' })
    const manifest = backupManifest.parse(readJson(join(backup, 'manifest.json')))
    expect(told.restore).toMatchObject({
      service: 'tickets',
      former: { epoch: 'first of tickets', seq: 5 },
      epoch,
      backup: basename(backup),
      copiedAtMs: manifest.databases.find(({ service }) => service === 'tickets')?.copiedAtMs,
      by: userInfo().username,
      replaced: { epoch: 'first of tickets', seq: 9 },
      signature: expect.stringMatching(/^[\w-]{86}$/),
    })
  })

  test('leaves those who stay as they were until its mark stands, and begun again gives the same epochs', async () => {
    const only = ['--replace', '--only', 'tickets']
    target.hear('auth', 'tickets', 3)
    const before = cursor('auth', 'tickets')
    // It ends between the mark and the change of places: one who stays was told, another could not be.
    target.on('popcorn', 'ALTER TABLE feed_cursors RENAME TO elsewhere')
    expect((await restore(...only)).exitCode).toBe(1)
    const carried = cursor('auth', 'tickets') as { epoch: string }
    expect(carried).not.toEqual(before)
    expect(head('tickets')).toEqual({ epoch: 'first of tickets', seq: 9 })
    const refused = await command('backup', '--data', target.folder)
    expect(refused.complaints).toMatch(/was broken off.*--only tickets --replace/)
    const another = await restore('--replace', '--only', 'events')
    expect(another).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('was broken off') })

    target.on('popcorn', 'ALTER TABLE elsewhere RENAME TO feed_cursors')
    const again = await restore(...only)
    expect(again.exitCode).toBe(0)
    expect(again.said).not.toContain('auth reads')
    expect(cursor('auth', 'tickets')).toEqual(carried)
    expect(head('tickets').epoch).toBe(carried.epoch)
  })

  test('takes along no log of what was there before', async () => {
    const wal = `${target.database('tickets')}-wal`
    writeFileSync(wal, 'the log of another database')
    expect((await restore('--replace')).exitCode).toBe(0)
    expect(existsSync(wal)).toBe(false)
    expect(target.on('tickets', 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('touches nothing where databases are, unless they may be moved aside', async () => {
    const answer = await restore()
    expect(answer).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('--replace') })
    expect(head('tickets').seq).toBe(9)
  })

  test('refuses while a fleet runs', async () => {
    lockAsFleet(target.folder)
    const answer = await restore('--replace')
    expect(answer).toMatchObject({
      exitCode: 1,
      complaints: expect.stringContaining('is at work in this data folder'),
    })
    rmSync(join(target.folder, 'fleet.lock'))
    expect((await restore('--replace')).exitCode).toBe(0)
  })

  test('refuses a backup of which a single bit has turned', async () => {
    const damaged = join(workshop, 'damaged')
    cpSync(backup, damaged, { recursive: true })
    const file = join(damaged, 'databases/tickets.db')
    const bytes = readFileSync(file)
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const answer = await command('restore', '--from', damaged, '--data', target.folder, '--replace')
    expect(answer).toMatchObject({
      exitCode: 1,
      complaints: expect.stringContaining('The backup is damaged'),
    })
    expect(head('tickets').seq).toBe(9)
  })

  test('refuses keys that are not its own, and a folder without any', async () => {
    const strange = makeSmallFolder(join(workshop, `strange-${number}`), 'b')
    const wrong = await command('restore', '--from', backup, '--data', strange.folder, '--replace')
    expect(wrong).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('are not the ones') })
    const fresh = join(workshop, `fresh-${number}`)
    const none = await command('restore', '--from', backup, '--data', fresh)
    expect(none).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('--keys-from') })
    expect(existsSync(fresh)).toBe(false)
    const given = await command('restore', '--from', backup, '--data', fresh, '--keys-from', data)
    expect(given).toMatchObject({ exitCode: 0, complaints: '' })
    expect(existsSync(join(fresh, 'secrets/tickets/ticket-master'))).toBe(true)
    expect(existsSync(join(fresh, 'audit/auth/auth-2026-11-30.jsonl'))).toBe(true)
  })

  test('refuses keys that are there and do not fit, whatever others it is shown', async () => {
    const started = makeSmallFolder(join(workshop, `started-${number}`))
    const master = join(started.folder, 'secrets/tickets/ticket-master')
    writeFileSync(master, 'of another house')
    const before = readFileSync(join(started.folder, 'databases/tickets.db'))
    const commandLine = ['--from', backup, '--data', started.folder, '--keys-from', data, '--replace']
    const refused = { exitCode: 1, complaints: expect.stringContaining('are not the ones') }
    expect(await command('restore', ...commandLine)).toMatchObject(refused)
    expect(readFileSync(join(started.folder, 'databases/tickets.db'))).toEqual(before)
    expect(readFileSync(master, 'utf8')).toBe('of another house')

    const incomplete = join(workshop, `incomplete-keys-${number}`)
    cpSync(join(data, 'secrets'), join(incomplete, 'secrets'), { recursive: true })
    rmSync(join(incomplete, 'secrets/tickets/ticket-master'))
    const fresh = join(workshop, `nowhere-${number}`)
    const without = await command('restore', '--from', backup, '--data', fresh, '--keys-from', incomplete)
    expect(without).toMatchObject(refused)
    expect(existsSync(fresh)).toBe(false)
  })

  test('that cannot put back who was erased keeps a fleet from starting without', async () => {
    rmSync(join(target.folder, 'erasures.jsonl'))
    mkdirSync(join(target.folder, 'erasures.jsonl'))
    const answer = await restore('--replace')
    expect(answer.exitCode).toBe(1)
    expect(existsSync(join(target.folder, 'restoring.json'))).toBe(true)
    rmSync(join(target.folder, 'erasures.jsonl'), { recursive: true })
    expect((await restore('--replace')).exitCode).toBe(0)
    expect(existsSync(join(target.folder, 'restoring.json'))).toBe(false)
  })

  test('refuses a backup of a newer version, which the services would not open', async () => {
    const newer = join(workshop, 'newer')
    cpSync(backup, newer, { recursive: true })
    const file = join(newer, 'manifest.json')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"0001-feed"', '"9999-feed"'))
    const answer = await command('restore', '--from', newer, '--data', target.folder, '--replace')
    expect(answer).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('9999-feed') })
  })

  test('forgets nobody who was erased since', async () => {
    const own = join(target.folder, 'erasures.jsonl')
    writeFileSync(own, '{"accountId":"one"}\n{"accountId":"two"}\n')
    expect((await restore('--replace')).exitCode).toBe(0)
    expect(readFileSync(own, 'utf8')).toBe('{"accountId":"one"}\n{"accountId":"two"}\n')
    rmSync(own)
    writeFileSync(join(shelf, 'erasures.jsonl'), '{"accountId":"one"}\n{"accountId":"three"}\n')
    expect((await restore('--replace')).exitCode).toBe(0)
    expect(readFileSync(own, 'utf8')).toBe('{"accountId":"one"}\n{"accountId":"three"}\n')
  })

  test('that was broken off is brought to its end before anything else', async () => {
    const mark = { from: backup, only: null, epochs: { tickets: 'another' } }
    writeFileSync(join(target.folder, 'restoring.json'), JSON.stringify(mark))
    rmSync(target.database('tickets'))
    const answer = await command('backup', '--data', target.folder)
    expect(answer).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('was broken off') })
    expect((await restore('--replace')).exitCode).toBe(0)
    expect((await command('backup', '--data', target.folder)).exitCode).toBe(0)
  })

  test('wants the folder of a backup', async () => {
    const empty = join(workshop, 'empty')
    mkdirSync(empty, { recursive: true })
    const answer = await command('restore', '--from', empty, '--data', target.folder)
    expect(answer).toMatchObject({ exitCode: 1, complaints: expect.stringContaining('is no backup') })
  })
})
