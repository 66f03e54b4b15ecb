import { accountContactsAnswer } from '@guichet/contracts/internal'
import type { Member } from '@guichet/contracts/organisers'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import type { MembershipRow } from '../tables.ts'
import { rightsOf } from './rules.ts'

export interface Contact {
  name: string
  firstName: string
  email: string
}

/** Who accounts are; null while auth does not answer, for then everybody is shown by their id. */
export async function contactsOf(
  { auth }: Pick<Deps, 'auth'>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Contact> | null> {
  if (accountIds.length === 0) return new Map()
  try {
    const call = { deadlineMs: 1000, retries: 1 }
    const path = '/internal/accounts/contacts'
    const { items } = await auth.post(path, { ids: accountIds }, accountContactsAnswer, call)
    return new Map(items.map((contact) => [contact.accountId, contact]))
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unavailable') return null
    throw error
  }
}

interface SeenBy {
  accountId: string
  mayManage: boolean
}

/** A member as a colleague sees them. */
export function memberView(
  row: MembershipRow,
  contacts: ReadonlyMap<string, Contact> | null,
  { accountId, mayManage }: SeenBy,
): Member {
  const contact = contacts?.get(row.account_id)
  return {
    accountId: row.account_id,
    ...rightsOf(row),
    addedAtMs: row.added_at_ms,
    name: contact?.name ?? null,
    email: mayManage || row.account_id === accountId ? (contact?.email ?? null) : null,
    isDeleted: contacts !== null && contact === undefined,
  }
}
