import type { AuditAct, AuditKind } from '@guichet/contracts/audit-acts'
import type { Fact, FactOf, FactType } from '@guichet/contracts/facts'

type Subject = [kind: AuditKind, id: string]

/** How a fact stands in the audit log. */
interface Audited<Type extends FactType> {
  /** The act; null: this one is not of interest. `before` is the fact as it would have been said before. */
  action?(fact: FactOf<Type>, before: FactOf<Type> | undefined): AuditAct | null
  object(fact: FactOf<Type>): Subject
  /** What is compared with what was before. */
  state?(fact: FactOf<Type>): object
}

/** One that is not called as an act needs to say what it is. */
type Rule<Type extends FactType> = Type extends AuditAct
  ? Audited<Type>
  : Audited<Type> & Required<Pick<Audited<Type>, 'action'>>

/** Sales, scans and pours are written down one by one where they happen, with who did them: these rows are their audit. */
const OWN_ROWS = null

/**
 * Which facts stand in the audit log, and as what. Every kind of fact has its line, so that whoever adds one decides. The act is called as
 * the fact, where nothing else is said.
 */
const audited: { [Type in FactType]: Rule<Type> | null } = {
  'audit.recorded': null,

  'database.restored': {
    object: ({ restore }) => ['database', restore.service],
    state: ({ restore: { service: _service, signature: _signature, ...restore } }) => restore,
  },

  'account.opened': { object: account, state: ({ roles }) => ({ roles }) },
  'account.roles_changed': { object: account, state: ({ roles }) => ({ roles }) },
  'account.tokens_revoked': { object: account, state: ({ why }) => ({ why }) },
  'account.email_changed': { object: account },
  'account.deleted': { object: account },
  'guest.erased': { object: ({ emailDigest }) => ['email_digest', emailDigest] },
  'account.exported': { object: account },
  'account.signed_in': { object: account },
  'account.signed_out': { object: account },
  'account.locked': { object: account },
  'account.unlocked': { object: account },
  'account.reset_sent': { object: account },
  'registration.resent': { object: ({ subjectDigest }) => ['email_digest', subjectDigest] },

  'organiser.saved': {
    action: (_fact, before) => (before ? 'organiser.changed' : 'organiser.created'),
    object: ({ organiser }) => ['organiser', organiser.id],
    state: ({ organiser }) => organiser,
  },
  'membership.saved': {
    action: (_fact, before) => (before ? 'membership.changed' : 'membership.added'),
    object: ({ accountId }) => ['account', accountId],
    state: ({ organiserId, role, sessionIds }) => ({ organiserId, role, sessionIds }),
  },
  'membership.removed': {
    object: account,
    state: ({ organiserId }) => ({ organiserId }),
  },
  'invitation.saved': {
    action: ({ invitation }) => `invitation.${invitation.state}`,
    object: ({ invitation }) => ['invitation', invitation.id],
    state: ({ invitation }) => invitation,
  },
  'event.saved': {
    action: ({ event }, before) => {
      if (!before) return 'event.created'
      return before.event.state === event.state ? 'event.changed' : `event.${event.state}`
    },
    object: ({ event }) => ['event', event.id],
    state: ({ event }) => event,
  },
  'event.deleted': { object: ({ eventId }) => ['event', eventId] },
  'session.saved': {
    action: ({ session }, before) => {
      if (!before) return 'session.created'
      if (before.session.state !== session.state) return `session.${session.state}`
      if (before.session.movedAtMs !== session.movedAtMs) return 'session.moved'
      return before.session.capacity === session.capacity ? 'session.changed' : 'session.capacity_changed'
    },
    object: ({ session }) => ['session', session.id],
    state: ({ session }) => session,
  },
  'session.deleted': { object: ({ sessionId }) => ['session', sessionId] },

  'table.exported': {
    object: ({ table }) => ['table', table],
    state: ({ type: _type, actor: _actor, ...asked }) => asked,
  },
  'journal.closed': { object: ({ closing }) => ['closing', closing.id], state: ({ closing }) => closing },
  'journal.archived': {
    object: ({ closingId }) => ['closing', closingId],
    state: ({ format }) => ({ format }),
  },

  'offer.saved': {
    action: ({ offer }, before) => {
      if (!before) return 'offer.created'
      if (before.offer.priceCents !== offer.priceCents) return 'offer.price_changed'
      return before.offer.cap === offer.cap ? 'offer.changed' : 'offer.capacity_changed'
    },
    object: ({ offer }) => ['offer', offer.id],
    state: ({ offer }) => offer,
  },
  'offer.deleted': { object: ({ offerId }) => ['offer', offerId] },
  'pool.saved': {
    action: ({ pool }, before) => {
      if (!before) return 'pool.created'
      return before.pool.capacity === pool.capacity ? 'pool.changed' : 'pool.capacity_changed'
    },
    object: ({ pool }) => ['pool', pool.id],
    state: ({ pool }) => pool,
  },
  'order.placed': OWN_ROWS,
  'order.paid': OWN_ROWS,
  'order.expired': OWN_ROWS,
  'order.cancelled': OWN_ROWS,
  'order.refunded': OWN_ROWS,
  'payment.attempted': OWN_ROWS,
  'payment.succeeded': OWN_ROWS,
  'payment.declined': OWN_ROWS,
  'payment.refunded': {
    object: ({ payment }) => ['order', payment.orderId],
    state: ({ payment }) => payment,
  },
  'ticket.coded': OWN_ROWS,
  'ticket.voided': OWN_ROWS,
  'holders.forgotten': OWN_ROWS,
  'return.saved': {
    action: (fact) => `return.${fact.return.state}`,
    object: (fact) => ['ticket', fact.return.ticketId],
    state: (fact) => fact.return,
  },
  'ticket.transferred': { object: ticket, state: ({ holderId }) => ({ holderId }) },
  'transfer.saved': OWN_ROWS,
  'ticket.renewed': { object: ticket },
  'guests.invited': {
    object: ({ sessionId }) => ['session', sessionId],
    state: ({ orderIds }) => ({ orderIds }),
  },
  'message.saved': {
    action: ({ message }) => (message.cancelled ? 'message.cancelled' : 'message.sent'),
    object: ({ message }) => ['session', message.sessionId],
    state: ({ message }) => message,
  },
  'settlement.closed': {
    object: ({ sessionId }) => ['session', sessionId],
    state: ({ number, untilMs, hash }) => ({ number, untilMs, hash }),
  },
  'buyer.corrected': {
    object: order,
    state: ({ emailChanged, nameChanged, codes }) => ({ emailChanged, nameChanged, codes }),
  },
  'order.link_resent': { object: order },
  'order.noted': { object: order, state: ({ noteId }) => ({ noteId }) },
  'order.note_deleted': { object: order, state: ({ noteId }) => ({ noteId }) },
  'attendees.exported': {
    object: ({ sessionId, eventId }) => (sessionId ? ['session', sessionId] : ['event', eventId ?? 'all']),
    state: ({ tickets }) => ({ tickets }),
  },

  'scan.judged': OWN_ROWS,
  'admission.recorded': {
    action: ({ byHand }) => (byHand ? 'admission.by_hand' : null),
    object: ticket,
    state: stay,
  },
  'admission.undone': { object: ticket, state: stay },
  'exit.recorded': OWN_ROWS,
  'exit.undone': { object: ticket, state: stay },

  'plan.saved': {
    action: ({ plan }, before) => {
      if (!before) return 'plan.created'
      if (before.plan.priceCents !== plan.priceCents) return 'plan.price_changed'
      return before.plan.state === plan.state ? 'plan.changed' : `plan.${plan.state}`
    },
    object: ({ plan }) => ['plan', plan.id],
    state: ({ plan }) => plan,
  },
  'subscription.saved': {
    action: ({ actor, subscription: { accountId, state } }) =>
      state === 'ended' && actor !== accountId && actor !== 'system' ? 'subscription.ended_by_house' : null,
    object: ({ subscription }) => ['subscription', subscription.id],
    state: ({ subscription }) => subscription,
  },
  'portions.taken_back': {
    object: ({ purchaseId }) => ['purchase', purchaseId],
    state: ({ portions, refundCents, currency }) => ({ portions, refundCents, currency }),
  },
  'purchase.saved': OWN_ROWS,
  'popcorn_payment.settled': {
    action: ({ kind, state }) =>
      kind === 'refund' && state === 'succeeded' ? 'popcorn_payment.refunded' : null,
    object: ({ purchaseId }) => ['purchase', purchaseId],
    state: ({ paymentId, tender, amountCents, currency }) => ({ paymentId, tender, amountCents, currency }),
  },
  'machine.saved': {
    action: (_fact, before) => (before ? 'machine.changed' : 'machine.created'),
    object: ({ machine }) => ['machine', machine.id],
    state: ({ machine }) => machine,
  },
  'machine.cared': {
    action: ({ kind }) => `machine.${kind}`,
    object: ({ machineId }) => ['machine', machineId],
    state: ({ portions, variance }) => ({ portions, variance }),
  },
  'dispense.saved': {
    action: ({ dispense }) => (dispense.settledBy === 'person' ? 'dispense.settled_by_person' : null),
    object: ({ dispense }) => ['dispense', dispense.id],
    state: ({ dispense }) => dispense,
  },
  'complaint.saved': {
    action: ({ state }) => `complaint.${state}`,
    object: ({ dispenseId }) => ['dispense', dispenseId],
  },
  'card.saved': {
    action: ({ state }) => `card.${state}`,
    object: account,
    state: ({ kind, generation }) => ({ kind, generation }),
  },
}

/** What the audit log says of an act. */
export interface Act {
  /** One that has a name, or the method and the address of what somebody asked for and may not do. */
  action: AuditAct | `${string} ${string}`
  object: { kind: AuditKind; id: string }
  before?: object
  after?: object
}

/** What stands in the audit log of a fact; undefined where nothing does. */
export function actOf(fact: Fact, before?: Fact): Act | undefined {
  const rule = audited[fact.type] as Audited<FactType> | null
  if (!rule || (before && before.type !== fact.type)) return undefined
  const action = rule.action ? rule.action(fact, before) : (fact.type as AuditAct)
  if (action === null) return undefined
  const [kind, id] = rule.object(fact)
  return {
    action,
    object: { kind, id },
    ...(before && rule.state ? { before: rule.state(before) } : {}),
    ...(rule.state ? { after: rule.state(fact) } : {}),
  }
}

function account({ accountId }: { accountId: string }): Subject {
  return ['account', accountId]
}

function order({ orderId }: { orderId: string }): Subject {
  return ['order', orderId]
}

function ticket({ ticketId }: { ticketId: string }): Subject {
  return ['ticket', ticketId]
}

type Stay = Pick<FactOf<'admission.undone'>, 'sessionId' | 'scanId' | 'entryNo' | 'gate'>

function stay({ sessionId, scanId, entryNo, gate }: Stay): object {
  return { sessionId, scanId, entryNo, gate }
}
