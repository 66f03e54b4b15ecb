import type { Ticket } from '@guichet/contracts/tickets'
import type { Kept } from '../../../lib/offline/kept.ts'
import {
  forgetAnswer,
  keepAnswer,
  keptAnswer,
  keptOfAccount,
  type Opened,
} from '../../../lib/offline/kept-answer.ts'
import type { ShownTicket } from '../api.ts'

export interface KeptTicket {
  shown: ShownTicket
  /** The code's picture; none before it was drawn. */
  qr: string | null
}

const DAY_MS = 24 * 3_600_000

const opened = (id: string, accessKey: string | undefined): Opened => ({ kind: 'ticket', id, accessKey })

/** Keeps what is new of it; a picture counts for the code it was drawn of. */
export async function keepTicket(
  ticketId: string,
  accessKey: string | undefined,
  change: Partial<KeptTicket>,
): Promise<void> {
  const before = (await keptTicket(ticketId, accessKey))?.value
  const shown = change.shown ?? before?.shown
  if (!shown) return
  const drawn = shown.code === before?.shown.code ? (before?.qr ?? null) : null
  const ticket: KeptTicket = { shown, qr: change.qr ?? drawn }
  await keepAnswer(opened(ticketId, accessKey), ticket, shown.ticket.session.endsAtMs + DAY_MS)
}

export function keptTicket(
  ticketId: string,
  accessKey: string | undefined,
): Promise<Kept<KeptTicket> | undefined> {
  return keptAnswer<KeptTicket>(opened(ticketId, accessKey))
}

export function forgetTicket(ticketId: string, accessKey: string | undefined): Promise<void> {
  return forgetAnswer(opened(ticketId, accessKey))
}

/** What the account opened here, the next evening first. */
export async function keptTicketsOfAccount(): Promise<Ticket[]> {
  const tickets = (await keptOfAccount<KeptTicket>('ticket')).map(({ shown }) => shown.ticket)
  return tickets.toSorted((one, other) => one.session.startsAtMs - other.session.startsAtMs)
}
