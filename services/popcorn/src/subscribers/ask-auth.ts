import { accountContactsAnswer } from '@guichet/contracts/internal'
import type { Deps } from '../deps.ts'
import type { Subscriber } from '../tables.ts'

/** Who accounts are, as auth says now. Who is not among the answers has no account any more. Throws `unavailable` while auth is silent. */
export async function askAuth({ auth }: Pick<Deps, 'auth'>, ids: readonly string[]): Promise<Subscriber[]> {
  const { items } = await auth.post('/internal/accounts/contacts', { ids }, accountContactsAnswer)
  return items.map(({ accountId, firstName, email, locale }) => ({
    account_id: accountId,
    first_name: firstName,
    email,
    locale,
    stale: 0,
  }))
}
