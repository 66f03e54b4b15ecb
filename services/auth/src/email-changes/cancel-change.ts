import { each } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import { deleteChange } from './queries.ts'

/** The wish for another e-mail is given up. */
export const cancelEmailChange = each<Tables, { accountId: string }, null>(async (tx, { accountId }) => {
  await deleteChange(tx.db, accountId)
  return null
})
