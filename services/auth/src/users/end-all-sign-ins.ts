import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, raiseVersion } from '../accounts/queries.ts'
import { tokensRevokedByAdmin } from '../facts.ts'
import { deleteSignInsOf } from '../sign-ins/queries.ts'
import type { Tables } from '../tables.ts'

type Outcome = { outcome: 'ended' | 'not_found' }

/** Signs somebody out everywhere. Access tokens already given out count no more either. */
export const endAllSignIns = each<Tables, { accountId: string; actor: string }, Outcome>(
  async (tx, { accountId, actor }) => {
    const account = await findAccount(tx.db, accountId)
    if (!account) return { outcome: 'not_found' }
    await deleteSignInsOf(tx.db, accountId)
    const ver = await raiseVersion(tx.db, accountId)
    tx.emit(tokensRevokedByAdmin({ id: accountId, ver }, actor))
    return { outcome: 'ended' }
  },
)
