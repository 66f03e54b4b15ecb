import { each } from '@guichet/service-kit/write-port/verb'
import { findAccount, raiseVersion } from '../accounts/queries.ts'
import { tokensRevoked } from '../facts.ts'
import type { Tables } from '../tables.ts'
import { deleteSignIn, findSignIn, rotateSignIn } from './queries.ts'
import { expiryOf, judgeRefresh } from './rules.ts'
import type { SignedIn } from './signed-in.ts'

/** A token whose maker was found to be us. */
export interface RefreshInput {
  signInId: string
  generation: number
}

type Outcome = { outcome: 'refreshed'; signedIn: SignedIn } | { outcome: 'session_ended' }

export const refreshSignIn = each<Tables, RefreshInput, Outcome>(async (tx, { signInId, generation }) => {
  const family = await findSignIn(tx.db, signInId)
  const account = family && (await findAccount(tx.db, family.account_id))
  if (!family || !account) return { outcome: 'session_ended' }
  const state = {
    generation: family.generation,
    rotatedAtMs: family.rotated_at_ms,
    expiresAtMs: family.expires_at_ms,
  }
  switch (judgeRefresh(state, generation, tx.nowMs)) {
    case 'expired':
      return { outcome: 'session_ended' }
    case 'reused': {
      await deleteSignIn(tx.db, signInId)
      const ver = await raiseVersion(tx.db, account.id)
      tx.emit(tokensRevoked({ id: account.id, ver }, 'refresh_reused'))
      return { outcome: 'session_ended' }
    }
    case 'repeat':
      return {
        outcome: 'refreshed',
        signedIn: {
          account,
          signIn: { id: signInId, generation: state.generation, expiresAtMs: state.expiresAtMs },
        },
      }
    case 'rotate': {
      const rotated = {
        id: signInId,
        generation: generation + 1,
        expiresAtMs: expiryOf(family.started_at_ms, tx.nowMs),
      }
      await rotateSignIn(tx.db, { ...rotated, nowMs: tx.nowMs })
      return { outcome: 'refreshed', signedIn: { account, signIn: rotated } }
    }
  }
})
