import { guestHolderId } from '@guichet/contracts/holders'
import { accountContact } from '@guichet/contracts/internal'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { findAccountByEmail } from '../mails/queries.ts'
import type { BeginAcceptInput } from './begin-accept.ts'
import type { Taker } from './rules.ts'

/** Who takes a ticket that was offered to an address: the account that is signed in, else a guest known by that address. */
export async function takerOf(deps: Deps, viewer: Viewer | null, email: string): Promise<Taker> {
  // `Basic` may look; like a visitor without an account it takes what is sent to its address.
  if (viewer?.roles.some((role) => role !== 'Basic')) {
    return { holderId: viewer.accountId, holderKind: 'account', accountId: viewer.accountId }
  }
  const digest = deps.emailDigest(email)
  const accountId = await findAccountByEmail(deps.db, digest)
  return { holderId: guestHolderId(digest), holderKind: 'guest', accountId: accountId ?? null }
}

/** How an account is called and written to; without auth the ticket is taken all the same, in the giver's words. */
export async function contactOf(
  { auth, log }: Deps,
  { holderKind, holderId }: Taker,
): Promise<BeginAcceptInput['contact']> {
  if (holderKind !== 'account') return null
  try {
    const { email, name, locale } = await auth.get(`/internal/accounts/${holderId}/contact`, accountContact)
    return { email, name, locale }
  } catch (error) {
    log.warn({ err: error }, 'auth does not say who takes a ticket')
    return null
  }
}
