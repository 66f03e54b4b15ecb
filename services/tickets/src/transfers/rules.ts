import type { TransferState } from '@guichet/contracts/transfers'
import type { SessionRow } from '../catalogue/tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import type { TransferRow } from './tables.ts'

export type TransferRefusal =
  | 'ticket_voided'
  | 'session_cancelled'
  | 'session_over'
  | 'return_pending'
  | 'transfer_pending'

/** Why a ticket cannot change hands now, or undefined. */
export function refuseTransfer(
  ticket: Pick<TicketRow, 'state'>,
  session: Pick<SessionRow, 'state' | 'ends_at_ms'>,
  { returning, open }: { returning: boolean; open: boolean },
  nowMs: number,
): TransferRefusal | undefined {
  if (ticket.state === 'voided') return 'ticket_voided'
  if (session.state === 'cancelled') return 'session_cancelled'
  if (session.ends_at_ms <= nowMs) return 'session_over'
  if (returning) return 'return_pending'
  if (open) return 'transfer_pending'
}

/** An offer ends with its session; nothing has to be written for it. */
export function stateOf(
  { state }: Pick<TransferRow, 'state'>,
  sessionEndsAtMs: number,
  nowMs: number,
): TransferState {
  return state === 'offered' && sessionEndsAtMs <= nowMs ? 'expired' : state
}

/** Who takes a ticket: an account, or a guest known by their address. */
export interface Taker {
  holderId: string
  holderKind: 'account' | 'guest'
  accountId: string | null
}

/** A link that was used may be used again by who used it: the answer may have got lost. */
export function isTaker(
  transfer: Pick<TransferRow, 'to_holder_id' | 'to_holder_kind' | 'to_account_id'>,
  taker: Taker,
): boolean {
  if (taker.accountId !== null && transfer.to_account_id === taker.accountId) return true
  return transfer.to_holder_kind === 'guest' && transfer.to_holder_id === taker.holderId
}
