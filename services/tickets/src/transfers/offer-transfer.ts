import type { Transfer } from '@guichet/contracts/transfers'
import { each } from '@guichet/service-kit/write-port/verb'
import { transferSaved } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Db, Tx } from '../tables.ts'
import { findTicket } from '../tickets/queries.ts'
import type { TicketRow } from '../tickets/tables.ts'
import { countOffersSince, findByKey, findTransfer, insertTransfer, isOpen, isReturning } from './queries.ts'
import { refuseTransfer, type TransferRefusal } from './rules.ts'
import type { TransferPeopleRow, TransferRow } from './tables.ts'
import { findHolder } from './ticket-queries.ts'
import { transferView } from './view.ts'

interface OfferTransferInput {
  actor: string
  orderKey: number
  n: number
  /** The ticket's, as its holder saw it when they were let through. */
  generation: number
  idempotencyKey: string
  bodyDigest: Uint8Array
  to: Pick<TransferPeopleRow, 'to_email' | 'to_name' | 'to_locale'> & { holderId: string }
  message: string | null
}

type OfferTransferOutcome =
  | { outcome: 'offered' | 'known'; transfer: Transfer }
  | { outcome: TransferRefusal | 'key_reused' | 'transfer_to_self' | 'ticket_transferred' | 'rate_limited' }

const DAY_MS = 24 * 3_600_000
/** Each offer mails a stranger: nobody's mailbox is filled by somebody's ticket. */
const MOST_A_DAY = 5

/** Puts a ticket on offer to somebody. Its code stays good until they take it. The same key again gives the same offer. */
export const offerTransfer = each(
  async (tx: Tx, input: OfferTransferInput): Promise<OfferTransferOutcome> => {
    const known = await findByKey(tx.db, input)
    if (known) {
      if (!Buffer.from(input.bodyDigest).equals(known.body_digest)) return { outcome: 'key_reused' }
      return { outcome: 'known', transfer: await viewOf(tx, known.id) }
    }
    const sinceMs = tx.nowMs - DAY_MS
    if ((await countOffersSince(tx.db, input.orderKey, input.n, sinceMs)) >= MOST_A_DAY) {
      return { outcome: 'rate_limited' }
    }
    const { order, ticket, session } = await findPlace(tx.db, input)
    if (ticket.generation !== input.generation) return { outcome: 'ticket_transferred' }
    const refusal = refuseTransfer(
      ticket,
      session,
      {
        returning: await isReturning(tx.db, ticket.order_key, ticket.n),
        open: await isOpen(tx.db, ticket.order_key, ticket.n),
      },
      tx.nowMs,
    )
    if (refusal) return { outcome: refusal }
    if ((ticket.holder_id ?? order.holder_id) === input.to.holderId) return { outcome: 'transfer_to_self' }
    const transfer = transferOf(tx, input, order, ticket)
    await insertTransfer(tx.db, transfer, await peopleOf(tx.db, transfer.id, input, ticket))
    await queueMails(tx, [
      { orderKey: order.key, kind: 'transfer_offered', aboutId: transfer.id },
      { orderKey: order.key, kind: 'transfer_sent', aboutId: transfer.id },
    ])
    tx.emit(transferSaved(input.actor, transfer, ticketIdOf(order.id, ticket.n), session.id))
    return { outcome: 'offered', transfer: await viewOf(tx, transfer.id) }
  },
)

async function findPlace(db: Db, { orderKey, n }: OfferTransferInput) {
  const order = await db
    .selectFrom('orders')
    .selectAll()
    .where('key', '=', orderKey)
    .executeTakeFirstOrThrow()
  const ticket = await findTicket(db, orderKey, n)
  if (!ticket) throw new Error(`order ${order.id} has no ticket ${n}`)
  const session = await db
    .selectFrom('sessions')
    .selectAll()
    .where('key', '=', order.session_key)
    .executeTakeFirstOrThrow()
  return { order, ticket, session }
}

function transferOf(tx: Tx, input: OfferTransferInput, order: OrderRow, ticket: TicketRow): TransferRow {
  const isOwn = ticket.transfer_id !== null
  return {
    id: tx.newId(),
    order_key: order.key,
    n: ticket.n,
    generation: ticket.generation,
    state: 'offered',
    from_holder_id: ticket.holder_id ?? order.holder_id,
    from_account_id: isOwn ? ticket.account_id : order.account_id,
    to_holder_id: null,
    to_holder_kind: null,
    to_account_id: null,
    idempotency_key: input.idempotencyKey,
    body_digest: Buffer.from(input.bodyDigest),
    offered_at_ms: tx.nowMs,
    check_at_ms: null,
    closed_at_ms: null,
  }
}

async function peopleOf(
  db: Db,
  transferId: string,
  { to, message }: OfferTransferInput,
  ticket: TicketRow,
): Promise<TransferPeopleRow> {
  const from = await findHolder(db, ticket)
  return {
    transfer_id: transferId,
    from_email: from?.email ?? null,
    from_name: from?.name ?? null,
    from_locale: from?.locale ?? to.to_locale,
    to_email: to.to_email,
    to_name: to.to_name,
    to_locale: to.to_locale,
    message,
  }
}

async function viewOf(tx: Tx, transferId: string): Promise<Transfer> {
  const placed = await findTransfer(tx.db, transferId)
  if (!placed) throw new Error(`transfer ${transferId} is gone`)
  return transferView(placed, tx.nowMs)
}
