import { each } from '@guichet/service-kit/write-port/verb'
import { journalArchived } from '../facts.ts'
import type { Tx } from '../tables.ts'

/** Notes for the audit who took a closed period out as a file. */
export const noteArchive = each(
  async (tx: Tx, archived: { actor: string; closingId: string; format: 'csv' | 'json' }): Promise<null> => {
    tx.emit(journalArchived(archived))
    return null
  },
)
