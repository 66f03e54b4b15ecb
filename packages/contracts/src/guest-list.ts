import { z } from 'zod'
import { email, epochMs, id, line, locale, page, pageQuery } from './primitives.ts'

/** How many places of a session may be given away, and of which pool. */
export const guestQuota = z.object({
  sessionId: id,
  poolId: id,
  quota: z.int().min(0),
  /** Of them, invited and not revoked. */
  used: z.int().min(0),
  /** What can still be given: the less of what the quota and the pool leave. */
  remaining: z.int().min(0),
})
export type GuestQuota = z.infer<typeof guestQuota>

// GET, PUT /api/tickets/sessions/:id/guest-quota. Without a pool: the one it has, or the session's own.
export const guestQuotaAnswer = z.object({ quota: guestQuota.nullable() })
export const setGuestQuotaBody = z.strictObject({
  quota: z.int().min(0).max(1_000_000),
  poolId: id.optional(),
})
export type SetGuestQuotaBody = z.infer<typeof setGuestQuotaBody>

export const MOST_GUESTS_AT_ONCE = 100
export const MOST_TICKETS_OF_GUEST = 20

export const invitedGuest = z.strictObject({
  name: line(120),
  /** Without one nothing is mailed: the name is on the door's list. */
  email: email.optional(),
  quantity: z.int().min(1).max(MOST_TICKETS_OF_GUEST),
})
export type InvitedGuest = z.infer<typeof invitedGuest>

// POST /api/tickets/sessions/:id/guests, with idempotencyHeaders → 201 all of them, or none; with `dryRun` → 200
export const inviteGuestsBody = z.strictObject({
  guests: z.array(invitedGuest).min(1).max(MOST_GUESTS_AT_ONCE),
  /** Staff's words, shown to staff. */
  reason: line(200),
  /** Of the mails; French unless said. */
  locale: locale.optional(),
  dryRun: z.boolean().optional(),
})
export type InviteGuestsBody = z.infer<typeof inviteGuestsBody>

export const invitation = z.object({
  orderId: id,
  orderNumber: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  quantity: z.int(),
  /** Tickets that still count. */
  valid: z.int(),
  reason: z.string(),
  invitedAtMs: epochMs,
})
export type Invitation = z.infer<typeof invitation>
export const inviteGuestsAnswer = z.object({ items: z.array(invitation) })
export const invitePreviewAnswer = z.object({
  guests: z.int(),
  tickets: z.int(),
  /** Before these are invited. */
  remaining: z.int(),
  /** Addresses that stand more than once in the list, or are invited to this session already. */
  repeated: z.array(z.string()),
})
export type InvitePreview = z.infer<typeof invitePreviewAnswer>

// GET /api/tickets/sessions/:id/guests: newest first
export const guestsQuery = pageQuery
export const guestPage = page(invitation)
