import type { FeedTables } from '../feed/tables.ts'
import { each, type Tx } from '../write-port/verb.ts'
import type { AuditEntry } from './entry.ts'

/** Writes down what is no fact of the service's own. */
export const recordAudit = each(async (tx: Tx<FeedTables>, entry: AuditEntry): Promise<null> => {
  tx.audit(entry)
  return null
})
