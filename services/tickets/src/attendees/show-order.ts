import type { AttendeeOrder, OrderNote, SentMail } from '@guichet/contracts/attendees'
import { contactsOf } from '../buyers/learn-buyers.ts'
import type { BuyerRow } from '../buyers/tables.ts'
import { findCorrections } from '../corrections/queries.ts'
import type { Deps } from '../deps.ts'
import { findBuyer } from '../mails/queries.ts'
import type { MailRow } from '../mails/tables.ts'
import { findNotes } from '../notes/queries.ts'
import type { OrderNoteRow } from '../notes/tables.ts'
import { type OrderBundle, orderView } from '../orders/bundle.ts'
import { findEvening } from '../orders/detail.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { PaymentRow } from '../payments/tables.ts'
import { historyOf } from './history.ts'
import { findInvitation, findMailsOfOrder, findPaymentsOfOrder } from './order-queries.ts'

/** An order with all that staff need to help its buyer. */
export async function attendeeOrderOf(
  deps: Deps,
  bundle: OrderBundle,
  viewerId: string,
): Promise<AttendeeOrder> {
  const { db, numbering } = deps
  const { order, session } = bundle
  const [buyer, payments, mails, notes, corrections, invitation, evening] = await Promise.all([
    findBuyer(db, order.key),
    findPaymentsOfOrder(db, order.key),
    findMailsOfOrder(db, order.key),
    findNotes(db, order.key),
    findCorrections(db, order.key),
    findInvitation(db, order.key),
    findEvening(db, session.id),
  ])
  const happened = historyOf({ order, payments, mails, corrections, invitation })
  const names = await staffNames(deps, [
    ...notes.map(({ author }) => author),
    ...happened.flatMap(({ actor }) => actor ?? []),
  ])
  return {
    ...orderView(bundle, numbering),
    ...evening,
    buyer: buyerView(order, buyer),
    buyerForgotten: buyer?.name === '',
    invitation: invitation ? { reason: invitation.reason } : null,
    codesRenewing: corrections.some(({ codes }) => codes === 'renewing'),
    payments: payments.map(paymentView),
    mails: mails.map(mailView),
    notes: notes.map((note) => noteView(note, names, viewerId)),
    history: happened.map(({ actor, ...event }) => ({
      ...event,
      by: actor === null ? null : { accountId: actor, name: names.get(actor) ?? null },
    })),
  }
}

/** Staff by their names, as far as auth says them now: without it an order is shown all the same. */
export async function staffNames(deps: Deps, accountIds: readonly string[]): Promise<Map<string, string>> {
  try {
    const contacts = await contactsOf(deps, accountIds.slice(0, 100))
    return new Map([...contacts].map(([id, { name }]) => [id, name]))
  } catch (error) {
    deps.log.debug({ err: error }, 'auth does not name staff')
    return new Map()
  }
}

function buyerView({ holder_kind }: OrderRow, buyer: BuyerRow | undefined): AttendeeOrder['buyer'] {
  if (!buyer || buyer.name === '') return null
  const { name, email, locale } = buyer
  return { kind: holder_kind === 'account' ? 'account' : 'guest', name, email: email || null, locale }
}

function paymentView(payment: PaymentRow): AttendeeOrder['payments'][number] {
  return {
    id: payment.id,
    kind: payment.kind,
    tender: payment.tender,
    state: payment.state,
    amountCents: payment.amount_cents,
    begunAtMs: payment.begun_at_ms,
    settledAtMs: payment.settled_at_ms,
  }
}

function mailView({ id, kind, made_at_ms, sent_at_ms, given_up_at_ms }: MailRow): SentMail {
  const done = given_up_at_ms === null ? 'waiting' : 'given_up'
  return {
    id,
    kind,
    state: sent_at_ms === null ? done : 'sent',
    madeAtMs: made_at_ms,
    sentAtMs: sent_at_ms,
  }
}

export function noteView(
  note: OrderNoteRow,
  names: ReadonlyMap<string, string>,
  viewerId: string,
): OrderNote {
  return {
    id: note.id,
    text: note.text,
    authorName: names.get(note.author) ?? null,
    mine: note.author === viewerId,
    madeAtMs: note.made_at_ms,
  }
}
