import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { assertDurable, openSqliteReader, openSqliteWriter, refuseOldSqlite } from './sqlite.ts'

let folder: string
let database: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-sqlite-'))
  database = openSqliteWriter(join(folder, 'deep', 'test.db'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

it('is durable after a first write', () => {
  database.exec('CREATE TABLE a (b INTEGER)')
  database.exec('INSERT INTO a VALUES (1)')
  expect(() => assertDurable(database)).not.toThrow()
})

it.each(['synchronous = NORMAL', 'synchronous = OFF', 'journal_mode = DELETE'])(
  'control: is not taken for durable with %s',
  (pragma) => {
    database.exec('CREATE TABLE a (b INTEGER)')
    database.pragma(pragma)
    expect(() => assertDurable(database)).toThrow('SQLite is not durable here')
  },
)

it('overwrites what is deleted and keeps references', () => {
  expect(database.pragma('secure_delete', { simple: true })).toBe(1)
  expect(database.pragma('foreign_keys', { simple: true })).toBe(1)
})

it('reads without being able to write', () => {
  database.exec('CREATE TABLE a (b INTEGER)')
  const reader = openSqliteReader(join(folder, 'deep', 'test.db'))
  expect(() => reader.exec('INSERT INTO a VALUES (1)')).toThrow(/readonly/)
  reader.close()
})

it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('trusts SQLite %s', (version) => {
  expect(() => refuseOldSqlite(version)).not.toThrow()
})

it.each(['3.51.2', '3.51', '3.50.9', '2.99.99'])('refuses SQLite %s', (version) => {
  expect(() => refuseOldSqlite(version)).toThrow(`SQLite ${version} is too old`)
})
