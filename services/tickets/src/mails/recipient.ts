import { accountContact } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import type { OrderRow } from '../orders/tables.ts'
import { findBuyer } from './queries.ts'

export type Opened = 'order' | 'ticket'

export interface Recipient {
  email: string
  locale: Locale
  /** Where they find their tickets. */
  ticketsUrl: string
  /** What the link itself opens: whoever has it has the tickets. Null where it takes signing in. */
  opensByLink: Opened | null
}

/** Who a mail about an order goes to; null where nobody is known any more. Throws `unavailable` while auth does not answer. */
export async function recipientOf(deps: Deps, order: OrderRow): Promise<Recipient | null> {
  const { PUBLIC_URL } = deps.config
  const guest = order.holder_kind === 'guest' ? await findBuyer(deps.db, order.key) : undefined
  if (guest?.email) {
    const key = deps.accessKeys.keyOf(order)
    return {
      email: guest.email,
      locale: guest.locale,
      ticketsUrl: `${PUBLIC_URL}/tickets/order/${order.id}#key=${key}`,
      opensByLink: 'order',
    }
  }
  if (!order.account_id) return null
  const contact = await contactOf(deps, order.account_id)
  if (!contact) return null
  return { ...contact, ticketsUrl: `${PUBLIC_URL}/tickets`, opensByLink: null }
}

async function contactOf({ auth }: Deps, accountId: string) {
  try {
    const { email, locale } = await auth.get(`/internal/accounts/${accountId}/contact`, accountContact)
    return { email, locale }
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not_found') return null
    throw error
  }
}
