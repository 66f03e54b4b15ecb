import type { Locale } from '@guichet/contracts/primitives'
import { each } from '@guichet/service-kit/write-port/verb'
import { transferSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findTransfer, isReturning, moveOn, type PlacedTransfer } from './queries.ts'
import { isTaker, refuseTransfer, type Taker, type TransferRefusal } from './rules.ts'

export interface BeginAcceptInput {
  transferId: string
  taker: Taker
  /** How a signed-in taker is called and written to; the giver's words where there are none. */
  contact: { email: string; name: string; locale: Locale } | null
  name: string | null
  /** When to ask the door if it is not asked by then. */
  checkAtMs: number
}

type BeginAcceptOutcome =
  /** The door is to be asked now. */
  | { outcome: 'accepting' }
  /** By the same taker, before. */
  | { outcome: 'accepted' }
  | { outcome: TransferRefusal | 'transfer_closed' }

/**
 * Writes down who takes a ticket before the door hears of it, so that what is interrupted goes on. Of several takers the first
 * gets it.
 */
export const beginAccept = each(async (tx: Tx, input: BeginAcceptInput): Promise<BeginAcceptOutcome> => {
  const placed = await findTransfer(tx.db, input.transferId)
  if (!placed) return { outcome: 'transfer_closed' }
  const { transfer, ticket, session, order, ticketId } = placed
  if (transfer.state === 'accepting' || transfer.state === 'accepted') {
    return { outcome: isTaker(transfer, input.taker) ? transfer.state : 'transfer_closed' }
  }
  if (transfer.state !== 'offered') return { outcome: 'transfer_closed' }
  if (ticket.generation !== transfer.generation) return { outcome: 'transfer_closed' }
  const returning = await isReturning(tx.db, order.key, ticket.n)
  const refusal = refuseTransfer(ticket, session, { returning, open: false }, tx.nowMs)
  if (refusal) return { outcome: refusal }
  await accept(tx, placed, input)
  tx.emit(transferSaved(actorOf(input.taker), transfer, ticketId, session.id))
  return { outcome: 'accepting' }
})

async function accept(
  tx: Tx,
  { transfer, people }: PlacedTransfer,
  { taker, contact, name, checkAtMs }: BeginAcceptInput,
): Promise<void> {
  const change = {
    state: 'accepting',
    to_holder_id: taker.holderId,
    to_holder_kind: taker.holderKind,
    to_account_id: taker.accountId,
    check_at_ms: checkAtMs,
  } as const
  if (!(await moveOn(tx.db, transfer.id, 'offered', change))) {
    throw new Error(`transfer ${transfer.id} is not on offer`)
  }
  Object.assign(transfer, change)
  if (!people) return
  await tx.db
    .updateTable('transfer_people')
    .set({
      to_name: name ?? contact?.name ?? people.to_name,
      to_email: contact?.email ?? people.to_email,
      to_locale: contact?.locale ?? people.to_locale,
    })
    .where('transfer_id', '=', transfer.id)
    .execute()
}

function actorOf({ accountId, holderKind, holderId }: Taker): string {
  return holderKind === 'account' && accountId !== null ? accountId : `guest:${holderId}`
}
