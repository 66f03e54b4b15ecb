import { join } from 'node:path'
import type { House } from '@guichet/test/fixtures/open-house'
import Database from 'better-sqlite3'
import { BenchFault } from '../fault.ts'
import { type Answered, contradiction } from './answered.ts'

/** Throws unless every scan that was answered let somebody in, and nobody else is inside. */
export function compareAdmissions({ fleet }: House, sessionId: string, answered: Answered): void {
  const database = new Database(join(fleet.dataDir, 'databases/validation.db'), { readonly: true })
  try {
    const count = (rows: string) =>
      database
        .prepare(`SELECT COUNT(*) FROM ${rows} WHERE session_key = (SELECT key FROM sessions WHERE id = ?)`)
        .pluck()
        .get(sessionId) as number
    const admissions = count('admissions')
    const scans = count('scans')
    const faults = [
      contradiction('admissions', admissions, answered),
      scans === admissions ? undefined : `of ${scans} scans ${admissions} let somebody in`,
    ].filter((fault) => fault !== undefined)
    if (faults.length > 0) throw new BenchFault(faults.join('; '))
  } finally {
    database.close()
  }
}
