import type { Finding, ServiceStatus } from '@guichet/contracts/fleet'
import { expect, it } from 'vitest'
import { WELL } from '../../test/fixtures/well.ts'
import { findingsOf, stateOf } from './findings.ts'

const GIGABYTE = 1024 ** 3

function feed(isNeeded: boolean, sinceMs: number): ServiceStatus['feeds'] {
  return [{ producer: 'events', reads: 'facts', isNeeded, behind: { rows: 4, sinceMs } }]
}

it('finds nothing wrong with a service that is well', () => {
  expect(findingsOf(WELL)).toEqual([])
  expect(stateOf([])).toBe('well')
})

it.each<[string, Partial<ServiceStatus>, Finding]>([
  ['waits for a feed', { missing: ["events's feed"] }, { kind: 'not_ready', missing: ["events's feed"] }],
  [
    'finds its own books wrong',
    { figures: { guichet_invariants_broken: 2 } },
    { kind: 'invariants_broken', count: 2 },
  ],
  ['hears nothing of its database', { database: null }, { kind: 'database_away' }],
  [
    'has hardly room left',
    { database: { engine: 'sqlite', bytes: 1, walBytes: 0, disk: { bytes: 100, freeBytes: 9 } } },
    { kind: 'disk_nearly_full', freeBytes: 9 },
  ],
  [
    'has a log that is not copied back',
    { database: { engine: 'sqlite', bytes: 1, walBytes: GIGABYTE, disk: null } },
    { kind: 'wal_large', walBytes: GIGABYTE },
  ],
  [
    'fails',
    { lastMinute: { ...WELL.lastMinute, failed: 3 } },
    { kind: 'failing_requests', failed: 3, requests: 100 },
  ],
  [
    'is behind what it needs',
    { feeds: feed(true, 30_001) },
    { kind: 'feed_behind', producer: 'events', rows: 4, sinceMs: 30_001 },
  ],
  [
    'is behind what it reads at leisure',
    { feeds: feed(false, 120_001) },
    { kind: 'feed_behind', producer: 'events', rows: 4, sinceMs: 120_001 },
  ],
  [
    'keeps people waiting',
    {
      lastMinute: { ...WELL.lastMinute, delayP99Ms: 700 },
      course: { ...WELL.course, delayMs: [501, 700, 3, 501] },
    },
    { kind: 'event_loop_blocked', delayMs: 700 },
  ],
  [
    'does not get to writing',
    { writeQueue: { waiting: 90, oldestMs: 2_001 } },
    { kind: 'writes_waiting', waiting: 90, oldestMs: 2_001 },
  ],
  [
    'fails beside its requests',
    { loops: [{ name: 'postman', failures: 3 }] },
    { kind: 'loop_failing', name: 'postman', failures: 3 },
  ],
  [
    'does not get rid of its mails',
    { figures: { guichet_mails_stuck: 5 } },
    { kind: 'mails_stuck', count: 5 },
  ],
  ['misses machines', { figures: { guichet_machines_lost: 1 } }, { kind: 'machines_lost', count: 1 }],
])('finds that one %s', (_, change, expected) => {
  expect(findingsOf({ ...WELL, ...change })).toEqual([expected])
})

it('is patient with one that was late at its start, and a while ago', () => {
  const late = (delayMs: number[]) => findingsOf({ ...WELL, course: { ...WELL.course, delayMs } })
  expect(late([700, 700])).toEqual([])
  expect(late([...Array(3).fill(700), ...Array(30).fill(1)])).toEqual([])
})

it('is patient with what is read at leisure, and with one failure among many answers', () => {
  const busy = { ...WELL.lastMinute, requests: 1_000, failed: 3 }
  expect(findingsOf({ ...WELL, feeds: feed(false, 60_000), lastMinute: busy })).toEqual([])
  const unheard = [{ producer: 'events', reads: 'facts' as const, isNeeded: true, behind: null }]
  expect(findingsOf({ ...WELL, feeds: unheard })).toEqual([])
})

it('is as bad as the worst of what is found', () => {
  const mails: Finding = { kind: 'mails_stuck', count: 1 }
  const broken: Finding = { kind: 'invariants_broken', count: 1 }
  expect(stateOf([mails])).toBe('strained')
  expect(stateOf([mails, broken])).toBe('broken')
  expect(stateOf([broken, { kind: 'not_ready', missing: ['x'] }])).toBe('not_ready')
  expect(stateOf([{ kind: 'away' }])).toBe('away')
})
