import type { Viewer } from '../http/access.ts'
import type { CloseOutcome } from '../journal/close-period.ts'
import type { ClosingDraft } from '../journal/draft-closing.ts'
import type { JournalDb } from '../journal/queries.ts'
import type { NewArchive } from './verbs.ts'

/** What a service with a money journal hands its journal's rooms, which are the same in each. */
export interface JournalDesk {
  /** The service's public paths begin with it: `/api/tickets`. */
  prefix: string
  db: JournalDb
  databaseUrl: string
  /** Of a journal that has no closing yet. */
  timeZone: string
  nowMs: () => number
  closeJournal(draft: ClosingDraft): Promise<CloseOutcome>
  noteArchive(archive: NewArchive): Promise<null>
  requireAct(viewer: Viewer, organiserId: string, act: 'see_journal' | 'close_journal'): Promise<void>
  /** Whose journal it is, as events said last. */
  organiserOf(organiserId: string): Promise<JournalOrganiser | undefined>
}

interface JournalOrganiser {
  name: string
  legal_name: string | null
  siren: string | null
  vat_id: string | null
  licence_number: string | null
  address: string | null
}
