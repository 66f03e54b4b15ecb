import { z } from 'zod'

/** What kind of no an answer is, its HTTP status and its title in plain English. */
export const problemKinds = {
  invalid: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  payment_required: { status: 402, title: 'The payment did not go through' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Not possible as things stand' },
  precondition_failed: { status: 412, title: 'Changed in the meantime' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media: { status: 415, title: 'This kind of content is not accepted' },
  unprocessable: { status: 422, title: 'The request is not acceptable' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const

export type ProblemKind = keyof typeof problemKinds

/** The stable words that screens switch on. A word is never renamed and never means something else. */
export const reason = z.enum([
  // of any route
  'malformed',
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'request_timeout',
  'address_too_long',
  'headers_too_large',
  'version_changed',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'internal',
  'unavailable',
  'overloaded',
  'write_interrupted',
  'idempotency_key_reused',
  // accounts
  'weak_password',
  'invalid_code',
  'attempt_expired',
  'attempt_locked',
  'link_expired',
  'account_exists',
  'anchor_differs',
  'invalid_credentials',
  'mfa_required',
  'token_invalid',
  'token_expired',
  'token_stale',
  'session_ended',
  'origin_refused',
  'email_not_confirmed',
  'last_admin',
  'account_locked',
  'own_account',
  'confirmation_wrong',
  // events and organisers
  'slug_taken',
  'not_a_draft',
  'not_published',
  'already_published',
  'event_cancelled',
  'session_cancelled',
  'has_sales',
  'no_session',
  'session_in_past',
  'last_session',
  'last_owner',
  'already_invited',
  'too_many_invitations',
  'too_many_invitation_mails',
  'unknown_account',
  'image_unreadable',
  // offers, orders and payments
  'sold_out',
  'sales_closed',
  'not_on_sale',
  'too_many',
  'too_few',
  'buyer_required',
  'currency_mismatch',
  'capacity_below_sold',
  'cap_below_sold',
  'hold_expired',
  'order_closed',
  'already_paid',
  'payment_declined',
  'payment_pending',
  'invalid_card_number',
  'method_not_accepted',
  'ticket_voided',
  // buyers, guests and messages
  'buyer_is_account',
  'no_address',
  'no_quota',
  'quota_exceeded',
  'too_many_messages',
  // the money journal
  'period_not_over',
  'session_not_over',
  'nothing_to_settle',
  'books_differ',
  // tickets given back
  'refund_closed',
  'ticket_used',
  'return_pending',
  // the door
  'too_late',
  'not_admitted',
  'already_left',
  'already_back',
  // tickets handed on or changed
  'ticket_transferred',
  'transfer_pending',
  'transfer_closed',
  'transfer_to_self',
  'exchange_closed',
  'exchange_pending',
  'not_exchangeable',
  // popcorn: plans and subscriptions
  'plan_withdrawn',
  'already_subscribed',
  'awaiting_payment',
  'subscription_ended',
  'purchase_closed',
  'portions_not_sold',
  'withdrawal_over',
  'portions_gone',
  // popcorn: cards at a machine
  'card_invalid',
  'card_expired',
  'card_replayed',
  'card_locked',
  'pin_required',
  'pin_wrong',
  'no_subscription',
  'no_portions_left',
  'daily_limit',
  'size_not_poured',
  // popcorn: machines
  'machine_disabled',
  'machine_out_of_service',
  'enrolment_invalid',
  'signature_missing',
  'signature_invalid',
  'signature_replayed',
  'clock_off',
  'key_unknown',
  'key_revoked',
  'machine_session_ended',
  'dispense_settled',
  'not_uncertain',
  'complaint_closed',
  'complaint_too_late',
  'escrow_off',
  'escrow_full',
  'escrow_limit',
  // said by a machine itself, of vouchers
  'voucher_invalid',
  'voucher_elsewhere',
  'voucher_expired',
  'voucher_used',
])
export type Reason = z.infer<typeof reason>

/** RFC 9457, with the words and members that our screens need to say what to do next. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  reason,
  requestId: z.string(),
  /** Bad input: which field, and what is wrong with it. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** sold_out, too_many, sales_closed: of which offer, and how many can still be had. */
  offerId: z.string().optional(),
  remaining: z.int().optional(),
  /** portions_gone: how many of a purchase can still be taken back. */
  portionsLeft: z.int().optional(),
  /** too_few: how many of the offer an order has at least. */
  perOrderMin: z.int().optional(),
  /** capacity_below_sold, cap_below_sold: what is taken already. */
  sold: z.int().optional(),
  held: z.int().optional(),
  /** weak_password: what to do about it. */
  feedback: z.object({ warning: z.string().nullable(), suggestions: z.array(z.string()) }).optional(),
  /** payment_declined: the provider's word. */
  declineReason: z.string().optional(),
  /** last_owner of an account to be deleted: organisers that would be left without one. */
  organisers: z.array(z.string()).optional(),
  /** pin_wrong: how many tries are left before the card is locked. */
  triesLeft: z.int().optional(),
  /** clock_off: the service's clock. */
  nowMs: z.int().optional(),
  /** dispense_settled: what it is. */
  state: z.string().optional(),
  /** rate_limited, unavailable: when to come back. */
  retryAfterS: z.int().optional(),
})
export type Problem = z.infer<typeof problem>
