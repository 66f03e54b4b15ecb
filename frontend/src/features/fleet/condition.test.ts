import type { FleetAnswer, ServiceState, ServiceStatus } from '@guichet/contracts/fleet'
import { expect, test } from 'vitest'
import { backupTone, behindOf, inTrouble, isOld } from './condition.ts'

function fleetOf(states: Record<string, ServiceState>): FleetAnswer {
  const services = Object.entries(states).map(([name, state]) => ({
    name,
    state,
    findings: [],
    awaySinceMs: null,
    seenAtMs: null,
    status: null,
  }))
  return { atMs: 0, services, lastBackup: null }
}

test('those in trouble come with the worst first, and the others not at all', () => {
  const fleet = fleetOf({ auth: 'well', events: 'strained', tickets: 'not_ready', popcorn: 'away' })
  expect(inTrouble(fleet).map(({ name }) => name)).toEqual(['popcorn', 'tickets', 'events'])
  expect(inTrouble(fleetOf({ auth: 'well' }))).toEqual([])
})

test('a picture that was not renewed for ten seconds is old', () => {
  expect(isOld(1_000, 11_000)).toBe(false)
  expect(isOld(1_000, 11_001)).toBe(true)
})

test('a backup that failed is bad, and one of the day before yesterday is not good', () => {
  const backup = { startedAtMs: 0, endedAtMs: 0, state: 'succeeded' as const, folder: '/b', bytes: 1 }
  expect(backupTone(backup, 25 * 3_600_000)).toBe('green')
  expect(backupTone(backup, 27 * 3_600_000)).toBe('amber')
  expect(backupTone({ ...backup, state: 'failed' }, 0)).toBe('red')
})

test('a producer that is read for two purposes is named once, by what is further behind', () => {
  const feed = (producer: string, behind: { rows: number; sinceMs: number } | null) =>
    ({ producer, reads: 'facts', isNeeded: true, behind }) satisfies ServiceStatus['feeds'][number]
  const feeds = [
    feed('auth', { rows: 0, sinceMs: 0 }),
    feed('auth', { rows: 3, sinceMs: 40 }),
    feed('events', { rows: 0, sinceMs: 0 }),
    feed('tickets', null),
  ]
  expect(behindOf(feeds)).toEqual([
    { producer: 'auth', behind: { rows: 3, sinceMs: 40 } },
    { producer: 'tickets', behind: null },
  ])
})
