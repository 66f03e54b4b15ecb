import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Random } from '../../random.ts'

/** What a disk writes in one piece. */
const SECTOR_BYTES = 512

/** Of what was not synced, a disk may have written nothing, or any part. */
export type Memory = 'nothing' | 'some'

/**
 * Puts a database that was used under `power-cut.c` back to what a disk would have kept. Its process must be gone. Afterwards
 * the next one can be started on the same disk.
 */
export function cutPower(database: string, memory: Memory, random: Random): void {
  rmSync(`${database}-shm`, { force: true })
  for (const file of [database, `${database}-wal`, `${database}-journal`]) {
    const copy = `${file}.synced`
    rmSync(`${copy}-new`, { force: true })
    if (!existsSync(copy)) {
      rmSync(file, { force: true })
      continue
    }
    const synced = readFileSync(copy)
    const kept =
      memory === 'some' && existsSync(file) ? mixSectors(synced, readFileSync(file), random) : synced
    for (const path of [file, copy]) writeFileSync(path, kept)
  }
}

/** Each sector that differs is the old one or the new one. */
export function mixSectors(synced: Buffer, written: Buffer, random: Random): Buffer {
  const length = random.pick([synced.length, written.length])
  const mixed = Buffer.alloc(length)
  synced.copy(mixed)
  for (let from = 0; from < length; from += SECTOR_BYTES) {
    const to = Math.min(from + SECTOR_BYTES, length)
    const isOld = written.subarray(from, to).equals(mixed.subarray(from, to))
    if (!isOld && random.below(2) === 0) written.copy(mixed, from, from, to)
  }
  return mixed
}
