import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteWriter } from '../database/sqlite.ts'
import { type Checkpoints, openCheckpoints } from './checkpoints.ts'

/** More than may gather between two. */
const MANY = 1_000

let asked: string[]
let fails: Error | undefined
const database = {
  pragma: (source: string): unknown => {
    asked.push(source)
    if (fails && source.startsWith('wal_checkpoint')) throw fails
    return undefined
  },
}
beforeEach(() => {
  asked = []
})
afterEach(() => {
  fails = undefined
})

it('copies once so much was written, and otherwise when nothing comes any more', async () => {
  const checkpoints = openCheckpoints(database)
  const copied = () => asked.filter((source) => source === 'wal_checkpoint(PASSIVE)').length
  checkpoints.wrote(MANY)
  expect(copied()).toBe(1)
  checkpoints.wrote(1)
  expect(copied()).toBe(1)
  await expect.poll(copied).toBe(2)
  checkpoints.close()
})

it('goes on when the disk is full: the group before is answered, and the next one finds out itself', () => {
  const checkpoints = openCheckpoints(database)
  fails = new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
  expect(() => checkpoints.wrote(MANY)).not.toThrow()
  checkpoints.close()
})

it('does not go on with a database that is broken', () => {
  const checkpoints = openCheckpoints(database)
  fails = new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT')
  expect(() => checkpoints.wrote(MANY)).toThrow('malformed')
  checkpoints.close()
})

describe('what was deleted', () => {
  let path: string
  let people: Database.Database
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'guichet-log-')), 'people.db')
    people = openSqliteWriter(path)
    people.exec('CREATE TABLE people (name TEXT)')
  })
  afterEach(() => {
    people.close()
    rmSync(dirname(path), { recursive: true, force: true })
  })

  const isIn = (file: string) => readFileSync(file).includes('Unmistakable')

  /** Somebody is written down, copied into the database, and forgotten. */
  function forget(checkpoints: Checkpoints): void {
    people.exec("INSERT INTO people VALUES ('Unmistakable')")
    checkpoints.wrote(MANY)
    people.exec('DELETE FROM people')
    checkpoints.wrote(MANY)
  }

  it('is in the log until that is emptied, and nowhere afterwards', async () => {
    const checkpoints = openCheckpoints(people)
    forget(checkpoints)
    // Control: this is what copying alone leaves.
    expect([isIn(path), isIn(`${path}-wal`)]).toEqual([false, true])
    await expect.poll(() => isIn(`${path}-wal`), { timeout: 30_000 }).toBe(false)
    expect(isIn(path)).toBe(false)
    checkpoints.close()
  }, 40_000)

  it('control: is still in the database where deleted bytes are not overwritten', () => {
    people.pragma('secure_delete = OFF')
    const checkpoints = openCheckpoints(people)
    forget(checkpoints)
    expect(isIn(path)).toBe(true)
    checkpoints.close()
  })
})
