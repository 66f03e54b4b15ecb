import { supersedeTicketsAnswer } from '@guichet/contracts/internal'
import type { InternalClient } from '@guichet/service-kit/internal/client'
import type { PlacedTransfer } from './queries.ts'

/** What the door says of the code that was. */
export type DoorWord = 'superseded' | 'entered'

/** Tells the door that a ticket changes hands: for good, unless somebody is in with it. */
export type AskDoor = (validation: InternalClient, placed: PlacedTransfer) => Promise<DoorWord>

/** Asked again, it says the same. Throws `unavailable` where it does not answer: it may have heard or not. */
export const askDoor: AskDoor = async (validation, { ticketId, session, transfer }) => {
  const { items } = await validation.post(
    '/internal/tickets/supersede',
    { items: [{ ticketId, sessionId: session.id, ticketGeneration: transfer.generation + 1 }] },
    supersedeTicketsAnswer,
    { retries: 1 },
  )
  const word = items[0]?.outcome
  if (!word) throw new Error('the door answered nothing of a ticket')
  return word
}
