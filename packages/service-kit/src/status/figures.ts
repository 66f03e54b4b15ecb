import type { ServiceStatus } from '@guichet/contracts/fleet'
import type { Figure, Labelled } from '../http/metrics.ts'
import type { StatusSources } from './status.ts'

type Of = (status: ServiceStatus) => Labelled[]

/** A service's state as Prometheus reads it: what is not known has no series. */
export function statusFigures(read: () => Promise<ServiceStatus>, { port }: StatusSources): Figure[] {
  const figure = (name: string, help: string, labels: readonly string[], of: Of): Figure => ({
    name: `guichet_${name}`,
    help,
    labels,
    read: async () => of(await read()),
  })
  return [
    figure('build_info', 'Which Guichet this is', ['version', 'revision'], ({ version, revision }) =>
      one(1, { version, revision: revision ?? '' }),
    ),
    figure('ready', 'Whether it has all it needs', [], ({ missing }) => one(missing.length === 0 ? 1 : 0)),
    figure('feed_behind_rows', 'Rows of a feed that are not read yet', FEED, ({ feeds }) =>
      feeds.flatMap(({ producer, reads, behind }) => some(behind?.rows, { producer, reads })),
    ),
    figure('feed_behind_seconds', 'Age of the first row that is not read yet', FEED, ({ feeds }) =>
      feeds.flatMap(({ producer, reads, behind }) => some(seconds(behind?.sinceMs), { producer, reads })),
    ),
    figure('database_bytes', 'Size of the database', [], ({ database }) => some(database?.bytes)),
    figure('wal_bytes', 'Size of the log beside it', [], ({ database }) => some(database?.walBytes)),
    figure('disk_bytes', 'Size of the disk it is on', [], ({ database }) => some(database?.disk?.bytes)),
    figure('disk_free_bytes', 'What is free there', [], ({ database }) => some(database?.disk?.freeBytes)),
    figure(
      'event_loop_delay_seconds',
      DELAY,
      ['percentile'],
      ({ lastMinute: { delayP50Ms, delayP99Ms } }) => [
        ...one(delayP50Ms / 1000, { percentile: '50' }),
        ...one(delayP99Ms / 1000, { percentile: '99' }),
      ],
    ),
    figure('write_queue', 'What waits to be written', [], ({ writeQueue }) => one(writeQueue.waiting)),
    figure('write_queue_oldest_seconds', 'For how long the first of it has', [], ({ writeQueue }) =>
      one(writeQueue.oldestMs / 1000),
    ),
    figure(
      'loop_failures',
      'Rounds of work beside the requests that failed in a row',
      ['loop'],
      ({ loops }) => loops.flatMap(({ name, failures }) => one(failures, { loop: name })),
    ),
    { name: 'guichet_writes_total', help: 'Calls written', read: () => port.written.writes },
    {
      name: 'guichet_write_groups_total',
      help: 'Groups they were written in',
      read: () => port.written.groups,
    },
  ]
}

const FEED = ['producer', 'reads']
const DELAY = 'How late the event loop was in the last minute; the 99th is of its worst two seconds'

function one(value: number, labels: Record<string, string> = {}): Labelled[] {
  return [{ value, labels }]
}

function some(value: number | null | undefined, labels: Record<string, string> = {}): Labelled[] {
  return value === null || value === undefined ? [] : one(value, labels)
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000
}
