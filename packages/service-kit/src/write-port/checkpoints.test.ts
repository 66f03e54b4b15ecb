import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCheckpoints } from './checkpoints.ts'

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
