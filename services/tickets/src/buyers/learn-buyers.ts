import { type AccountContact, accountContactsAnswer } from '@guichet/contracts/internal'
import type { Deps } from '../deps.ts'
import { digestOfCode } from '../issuing/keys.ts'
import { findDoorTickets } from '../issuing/queries.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { findWantedContacts, type WantedContact } from './queries.ts'
import type { ShortCode } from './store-buyers.ts'

/** So few that who buys meanwhile waits for milliseconds. */
const MOST_AT_ONCE = 32

/** One round of asking auth who bought with an account: true when there may be more. Throws while auth does not answer. */
export async function learnBuyers(deps: Deps): Promise<boolean> {
  const wanted = await findWantedContacts(deps.db, MOST_AT_ONCE)
  if (wanted.length === 0) return false
  const shortCodes = await shortCodesOf(deps, wanted)
  const contacts = await contactsOf(
    deps,
    wanted.map(({ accountId }) => accountId),
  )
  const stored = await deps.port.run('storeBuyers', {
    orders: wanted.map(({ orderKey, accountId }) => ({ orderKey, contact: contacts.get(accountId) ?? null })),
    shortCodes,
  })
  return wanted.length === MOST_AT_ONCE || stored < wanted.length
}

type Contact = Pick<AccountContact, 'email' | 'name' | 'locale'>

/** Who up to a hundred accounts are; those that are gone are left out. */
export async function contactsOf(
  { auth }: Pick<Deps, 'auth'>,
  accountIds: readonly string[],
): Promise<Map<string, Contact>> {
  const ids = [...new Set(accountIds)]
  if (ids.length === 0) return new Map()
  const { items } = await auth.post('/internal/accounts/contacts', { ids }, accountContactsAnswer)
  return new Map(items.map(({ accountId, email, name, locale }) => [accountId, { email, name, locale }]))
}

async function shortCodesOf({ db, codeKeys }: Deps, wanted: readonly WantedContact[]): Promise<ShortCode[]> {
  const tickets = await findDoorTickets(
    db,
    wanted.map(({ orderKey }) => orderKey),
  )
  return tickets
    .filter(({ code_digest }) => code_digest !== null)
    .map(({ order_key, order_id, n, generation }) => ({
      orderKey: order_key,
      n,
      generation,
      shortCodeDigest: digestOfCode(codeKeys.shortCodeOf({ ticketId: ticketIdOf(order_id, n), generation })),
    }))
}
