import { closeSync, openSync, readdirSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteReader, openSqliteWriter } from '../database/sqlite.ts'
import { copyInto, measure, mustBeWhole } from './copy.ts'
import { fullSpeed } from './pace.ts'

const ROWS = 2_000
/** Less than a page holds, so that each has a page of its own. */
const text = 'x'.repeat(3_000)

let folder: string
let writer: Database.Database
let reader: Database.Database

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-copy-'))
  writer = openSqliteWriter(join(folder, 'from.db'))
  writer.exec('CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = writer.prepare('INSERT INTO lines (text) VALUES (?)')
  writer.transaction(() => {
    for (let n = 0; n < ROWS; n += 1) insert.run(text)
  })()
  reader = openSqliteReader(join(folder, 'from.db'))
})
afterEach(async () => {
  reader.close()
  writer.close()
  await rm(folder, { recursive: true })
})

const write = () => writer.prepare('INSERT INTO lines (text) VALUES (?)').run(text)

it('is of one moment, however much is written while it is made, and ends', async () => {
  const to = join(folder, 'to.db')
  let rests = 0
  const pace = {
    rest: () => {
      rests += 1
      write()
    },
  }
  await copyInto(reader, to, pace)
  expect(rests).toBeGreaterThan(3)
  expect(rests).toBeLessThan(20)
  const copy = openSqliteReader(to)
  expect(copy.prepare('SELECT count(*) FROM lines').pluck().get()).toBe(ROWS)
  mustBeWhole(copy, to, fullSpeed)
  copy.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('to.db'))).toEqual(['to.db'])
  expect(measure(to, fullSpeed)).toEqual({
    bytes: expect.any(Number),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

it('begins again at every write, outside a transaction that reads', async () => {
  let begun = 0
  const impatient = reader.backup(join(folder, 'to.db'), {
    progress: ({ totalPages, remainingPages }) => {
      if (totalPages - remainingPages <= 256) begun += 1
      if (begun > 20) throw new Error('it never ends')
      write()
      return 256
    },
  })
  await expect(impatient).rejects.toThrow('it never ends')
})

it('is found where a page of it is damaged', async () => {
  const to = join(folder, 'to.db')
  await copyInto(reader, to, fullSpeed)
  const handle = openSync(to, 'r+')
  writeSync(handle, Buffer.alloc(4096, 0xff), 0, 4096, 100 * 4096)
  closeSync(handle)
  const damaged = openSqliteReader(to)
  expect(() => mustBeWhole(damaged, to, fullSpeed)).toThrow(/is not whole|malformed/)
  damaged.close()
})
