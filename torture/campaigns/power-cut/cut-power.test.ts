import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inWorkshop } from '../../house/workshop.ts'
import { seeded } from '../../random.ts'
import { cutPower, mixSectors } from './cut-power.ts'

test('a disk that forgets keeps what was synced, and no file that never was', async () => {
  await inWorkshop(async (folder) => {
    const database = join(folder, 'tickets.db')
    writeFileSync(database, 'new')
    writeFileSync(`${database}.synced`, 'old')
    writeFileSync(`${database}-wal`, 'never synced')
    writeFileSync(`${database}-shm`, 'index')
    cutPower(database, 'nothing', seeded(1))
    expect(readFileSync(database, 'utf8')).toBe('old')
    for (const rest of ['-wal', '-shm']) expect(existsSync(database + rest)).toBe(false)
  })
})

test('one that forgets some keeps whole sectors, old ones and new ones', () => {
  const [old, written] = [Buffer.alloc(8192, 'o'), Buffer.alloc(8192, 'w')]
  const mixed = mixSectors(old, written, seeded(2))
  const sectors = Array.from({ length: 16 }, (_, n) => mixed.toString('latin1', n * 512, (n + 1) * 512))
  expect(new Set(sectors)).toEqual(new Set(['o'.repeat(512), 'w'.repeat(512)]))
})

test('what was written beyond its old end may be there, in part, or not', () => {
  const old = Buffer.alloc(512, 'o')
  const written = Buffer.alloc(1536, 'w')
  const lengths = Array.from({ length: 20 }, (_, seed) => mixSectors(old, written, seeded(seed)).length)
  expect(new Set(lengths)).toEqual(new Set([512, 1536]))
})
