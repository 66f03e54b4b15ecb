import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { findMail, updateMail } from './queries.ts'
import { afterTry, type TryOutcome } from './rules.ts'

/** Notes what became of mails that were tried. A mail that is done stays done. */
export const noteMails = each(
  async (tx: Tx, tried: readonly { id: string; outcome: TryOutcome }[]): Promise<null> => {
    for (const { id, outcome } of tried) {
      const mail = await findMail(tx.db, id)
      if (mail) await updateMail(tx.db, id, afterTry(mail, outcome, tx.nowMs))
    }
    return null
  },
)
