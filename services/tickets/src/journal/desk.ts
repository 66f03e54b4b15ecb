import type { JournalDb } from '@guichet/service-kit/journal/queries'
import type { JournalDesk } from '@guichet/service-kit/journal-desk/desk'
import { requireAct } from '../catalogue/authority.ts'
import { findOrganiser } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import type { Db } from '../tables.ts'

export function openDesk({ config, db, nowMs, port }: Deps): JournalDesk {
  return {
    prefix: '/api/tickets',
    db: journalDb(db),
    databaseUrl: config.DATABASE_URL,
    timeZone: config.JOURNAL_TIME_ZONE,
    nowMs,
    closeJournal: (draft) => port.run('closeJournal', draft),
    noteArchive: (archive) => port.run('noteArchive', archive),
    requireAct: (viewer, organiserId, act) => requireAct(db, viewer, organiserId, act),
    organiserOf: (organiserId) => findOrganiser(db, organiserId),
  }
}

/** The journal's tables alone, as the kit's functions take them. */
export function journalDb(db: Db): JournalDb {
  return db as unknown as JournalDb
}
