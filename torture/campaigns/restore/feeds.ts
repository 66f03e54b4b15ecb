import { join } from 'node:path'
import { services } from '@guichet/fleet/plans'
import { until } from '@guichet/test/fixtures/until'
import Database from 'better-sqlite3'
import type { Fault } from '../../campaign.ts'

interface Place {
  epoch: string
  seq: number
}

/** Waits until whoever reads a feed has read all of it, under the epoch that it has now. */
export async function checkFeeds(dataDir: string, withinMs: number): Promise<Fault[]> {
  const behind = () => readersBehind(dataDir)
  return until('every feed is read to its end', async () => behind().length === 0, withinMs).then(
    () => [],
    () => behind().map((detail) => ({ kind: 'not converged', detail })),
  )
}

function readersBehind(dataDir: string): string[] {
  const feeds = services.map((service) => ({ service, ...readFeed(dataDir, service) }))
  const heads = new Map(feeds.map(({ service, head }) => [service as string, head]))
  return feeds.flatMap(({ service, cursors }) =>
    cursors.flatMap(({ producer, epoch, seq }) => {
      const head = heads.get(producer)
      if (head?.epoch === epoch && head.seq === seq) return []
      return [
        `${service} has read ${producer} to ${seq} of ${epoch}, which is at ${head?.seq} of ${head?.epoch}`,
      ]
    }),
  )
}

function readFeed(
  dataDir: string,
  service: string,
): { head: Place | undefined; cursors: (Place & { producer: string })[] } {
  const database = new Database(join(dataDir, `databases/${service}.db`), { readonly: true })
  try {
    return {
      head: database.prepare<[], Place>('SELECT epoch, seq FROM feed_head').get(),
      cursors: database
        .prepare<[], Place & { producer: string }>('SELECT producer, epoch, seq FROM feed_cursors')
        .all(),
    }
  } finally {
    database.close()
  }
}

/** Of files that nobody has opened since they were put back. */
export function checkFiles(dataDir: string): Fault[] {
  return services.flatMap((service) => {
    const database = new Database(join(dataDir, `databases/${service}.db`), { readonly: true })
    try {
      const said = String(database.pragma('integrity_check', { simple: true }))
      return said === 'ok' ? [] : [{ kind: 'corrupt file' as const, detail: `${service}: ${said}` }]
    } finally {
      database.close()
    }
  })
}
