import type { JournalDb } from '@guichet/service-kit/journal/queries'
import type { JournalDesk } from '@guichet/service-kit/journal-desk/desk'
import { requireAct } from '@guichet/service-kit/members/authority'
import { findOrganiser } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'

export function openDesk({ config, db, nowMs, port }: Deps): JournalDesk {
  return {
    prefix: '/api/popcorn',
    db: db as unknown as JournalDb,
    databaseUrl: config.DATABASE_URL,
    timeZone: config.VENUE_TIME_ZONE,
    nowMs,
    closeJournal: (draft) => port.run('closeJournal', draft),
    noteArchive: (archive) => port.run('noteArchive', archive),
    requireAct: (viewer, organiserId, act) => requireAct(db, viewer, organiserId, act),
    organiserOf: (organiserId) => findOrganiser(db, organiserId),
  }
}
