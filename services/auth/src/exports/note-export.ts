import { each } from '@guichet/service-kit/write-port/verb'
import { exported } from '../facts.ts'
import type { Tables } from '../tables.ts'

/** Notes for the audit that an account's data left as a file. Each file is one of its own. */
export const noteExport = each<Tables, { accountId: string }, null>(async (tx, { accountId }) => {
  tx.emit(exported(accountId))
  return null
})
