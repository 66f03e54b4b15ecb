import { copyFileSync, existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Fault } from '../campaign.ts'
import type { Operation } from '../history/history.ts'
import { inWorkshop } from './workshop.ts'

/** Opens what is on the disk, as a copy so that nothing of it is changed, and misses what was acknowledged. */
export function lookAtDisk(database: string, operations: readonly Operation[]): Promise<Fault[]> {
  return inWorkshop(async (folder) => {
    for (const file of [database, `${database}-wal`]) {
      if (existsSync(file)) copyFileSync(file, join(folder, basename(file)))
    }
    const opened = new Database(join(folder, basename(database)))
    try {
      const states = opened.prepare<[], [string, string]>('SELECT id, state FROM orders').raw().all()
      return [...integrityFaults(opened), ...missing(new Map(states), operations)]
    } catch (error) {
      return [{ kind: 'corrupt file', detail: (error as Error).message }]
    } finally {
      opened.close()
    }
  })
}

function integrityFaults(database: Database.Database): Fault[] {
  const said = String(database.pragma('integrity_check', { simple: true }))
  return said === 'ok' ? [] : [{ kind: 'corrupt file', detail: said }]
}

function missing(states: ReadonlyMap<string, string>, operations: readonly Operation[]): Fault[] {
  const expected = { place: ['held', 'paid', 'cancelled'], pay: ['paid'], cancel: ['cancelled'] }
  return operations
    .filter(({ outcome }) => outcome === 'ok')
    .flatMap(({ verb, buyer, orderId = '' }): Fault[] => {
      const state = states.get(orderId) ?? 'gone'
      if (expected[verb].includes(state)) return []
      return [
        {
          kind: 'lost',
          detail: `after “${verb}” was acknowledged, order ${orderId} of ${buyer} is ${state}`,
        },
      ]
    })
}
