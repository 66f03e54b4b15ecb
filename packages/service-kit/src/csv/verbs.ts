import type { ExportRecord } from '@guichet/contracts/exports'
import { each, type Tx } from '../write-port/verb.ts'

/** Notes for the audit who takes which table out. */
export const noteExport = each(
  async (tx: Tx<object>, { actor, record }: { actor: string; record: ExportRecord }): Promise<null> => {
    tx.emit({ type: 'table.exported', actor, ...record })
    return null
  },
)
