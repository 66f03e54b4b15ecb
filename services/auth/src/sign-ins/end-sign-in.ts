import { each } from '@guichet/service-kit/write-port/verb'
import { raiseVersion } from '../accounts/queries.ts'
import { signedOut, tokensRevoked } from '../facts.ts'
import type { Tables } from '../tables.ts'
import { deleteSignIn, findSignIn } from './queries.ts'

/** The sign-in that the cookie at hand belongs to. Its access token runs out by itself. */
export const signOut = each<Tables, { signInId: string }, null>(async (tx, { signInId }) => {
  const family = await findSignIn(tx.db, signInId)
  if (!family) return null
  await deleteSignIn(tx.db, signInId)
  tx.emit(signedOut(family.account_id, signInId))
  return null
})

type Outcome = { outcome: 'ended' } | { outcome: 'not_found' }

/** Another device's sign-in, perhaps a lost one: what it still holds must count no more. */
export const endSignIn = each<Tables, { accountId: string; signInId: string }, Outcome>(
  async (tx, { accountId, signInId }) => {
    const family = await findSignIn(tx.db, signInId)
    if (family?.account_id !== accountId) return { outcome: 'not_found' }
    await deleteSignIn(tx.db, signInId)
    tx.emit(signedOut(accountId, signInId))
    tx.emit(tokensRevoked({ id: accountId, ver: await raiseVersion(tx.db, accountId) }, 'signed_out'))
    return { outcome: 'ended' }
  },
)
