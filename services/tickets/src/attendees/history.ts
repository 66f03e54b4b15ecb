import type { OrderEvent } from '@guichet/contracts/attendees'
import type { CorrectionRow } from '../corrections/tables.ts'
import type { InvitationRow } from '../guest-list/tables.ts'
import type { MailRow } from '../mails/tables.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { PaymentRow } from '../payments/tables.ts'

export interface OrderPast {
  order: Pick<OrderRow, 'placed_at_ms' | 'paid_at_ms'>
  payments: readonly Pick<
    PaymentRow,
    'kind' | 'tender' | 'state' | 'amount_cents' | 'begun_at_ms' | 'settled_at_ms'
  >[]
  mails: readonly Pick<MailRow, 'kind' | 'sent_at_ms' | 'given_up_at_ms'>[]
  corrections: readonly CorrectionRow[]
  invitation: Pick<InvitationRow, 'actor' | 'invited_at_ms'> | undefined
}

type Happened = Omit<OrderEvent, 'by'> & { actor: string | null }

/** What was done to an order, oldest first, by accounts' ids. What happened at once stands in the order in which it must have. */
export function historyOf({ order, payments, mails, corrections, invitation }: OrderPast): Happened[] {
  const happened: Happened[] = [
    invitation
      ? { what: 'invited', atMs: invitation.invited_at_ms, actor: invitation.actor }
      : { what: 'placed', atMs: order.placed_at_ms, actor: null },
    ...payments.flatMap(moneyMoved),
    ...(order.paid_at_ms === null || invitation ? [] : [paid(order.paid_at_ms)]),
    ...corrections.flatMap(corrected),
    ...mails.flatMap(left),
  ]
  return happened.sort((a, b) => a.atMs - b.atMs)
}

function paid(atMs: number): Happened {
  return { what: 'paid', atMs, actor: null }
}

function moneyMoved(payment: OrderPast['payments'][number]): Happened[] {
  const { kind, tender, state, amount_cents: amountCents, begun_at_ms, settled_at_ms } = payment
  if (kind === 'charge') {
    return state === 'declined' && settled_at_ms !== null
      ? [{ what: 'payment_declined', atMs: settled_at_ms, actor: null, amountCents }]
      : []
  }
  // No money moves: it pays another order.
  if (tender === 'exchange') return [{ what: 'exchanged', atMs: begun_at_ms, actor: null, amountCents }]
  const asked: Happened = { what: 'refund_asked', atMs: begun_at_ms, actor: null, amountCents }
  if (state !== 'succeeded' || settled_at_ms === null) return [asked]
  return [asked, { what: 'refunded', atMs: settled_at_ms, actor: null, amountCents }]
}

function corrected({ actor, email_changed, name_changed, codes, made_at_ms, renewed_at_ms }: CorrectionRow) {
  const happened: Happened[] = []
  if (email_changed === 1) happened.push({ what: 'address_corrected', atMs: made_at_ms, actor })
  if (name_changed === 1) happened.push({ what: 'name_corrected', atMs: made_at_ms, actor })
  if (codes === 'renewed' && renewed_at_ms !== null) {
    happened.push({ what: 'codes_renewed', atMs: renewed_at_ms, actor })
  }
  return happened
}

function left({ kind, sent_at_ms, given_up_at_ms }: OrderPast['mails'][number]): Happened[] {
  if (sent_at_ms !== null) return [{ what: 'mail_sent', atMs: sent_at_ms, actor: null, mail: kind }]
  if (given_up_at_ms !== null) {
    return [{ what: 'mail_given_up', atMs: given_up_at_ms, actor: null, mail: kind }]
  }
  return []
}
