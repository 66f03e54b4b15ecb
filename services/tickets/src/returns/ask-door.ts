import { voidTicketsAnswer } from '@guichet/contracts/internal'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import { ticketIdOf } from '../orders/ids.ts'
import type { FoundReturn } from './queries.ts'

/** Which of the returns the door has voided the ticket of, for good; of the others somebody entered with it. */
export type AskDoor = (
  validation: InternalClient,
  returns: readonly FoundReturn[],
) => Promise<{ voided: FoundReturn[]; entered: FoundReturn[] }>

/** Asked again, it says the same. Throws `unavailable` where it does not answer: it may have voided them or not. */
export const askDoor: AskDoor = async (validation, returns) => {
  const { items } = await validation.post(
    '/internal/tickets/void',
    {
      items: returns.map(({ order_id, n, why }) => ({
        ticketId: ticketIdOf(order_id, n),
        evenIfEntered: why === 'session_cancelled',
      })),
    },
    voidTicketsAnswer,
    { retries: 2 },
  )
  const outcomeOf = new Map(items.map(({ ticketId, outcome }) => [ticketId, outcome]))
  const said = (outcome: string) =>
    returns.filter(({ order_id, n }) => outcomeOf.get(ticketIdOf(order_id, n)) === outcome)
  return { voided: said('voided'), entered: said('entered') }
}
