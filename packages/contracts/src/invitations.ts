import { z } from 'zod'
import { limitedTo } from './organisers.ts'
import { email, epochMs, id, locale, page, secret, timeZone } from './primitives.ts'
import { memberRole } from './roles.ts'

/** Somebody asked by mail to become a member. Seen by those who manage the organiser, until it is answered or taken back. */
export const invitation = z.object({
  id,
  email: z.string(),
  role: memberRole,
  /** The sessions they will be limited to; null for all. */
  sessionIds: z.array(id).nullable(),
  /** When the link was last sent, and until when it is good. */
  sentAtMs: epochMs,
  expiresAtMs: epochMs,
})
export type Invitation = z.infer<typeof invitation>

// GET /api/events/organisers/:id/invitations
export const invitationPage = page(invitation)

// POST /api/events/organisers/:id/invitations → 201: a mail with a link. The same said again is the same invitation, without
// another mail; other rights for an e-mail that has a live one are refused as `already_invited`.
export const createInvitationBody = z.strictObject({
  email,
  role: memberRole,
  sessionIds: limitedTo,
  /** Of the mail; French where nothing is said. */
  locale: locale.default('fr'),
})
export type CreateInvitationBody = z.infer<typeof createInvitationBody>
export type CreateInvitationInput = z.input<typeof createInvitationBody>
export const invitationAnswer = z.object({ invitation })

// POST /api/events/organisers/:id/invitations/:invitationId/resend → 200: a new link, the old one is good no more; once a minute at most, and as
// long as few were mailed that day (`too_many_invitation_mails`).
// DELETE /api/events/organisers/:id/invitations/:invitationId → 204
export const invitationParams = z.object({ id, invitationId: id })

// POST /api/events/invitations/look, /accept, /decline: by the secret of the link, in the body, for addresses are written to logs
export const invitationTokenBody = z.strictObject({ token: secret })

export const invitationState = z.enum(['open', 'expired', 'accepted', 'declined', 'revoked'])
export type InvitationState = z.infer<typeof invitationState>

/** What the invited see before they answer. */
export const invitationSight = z.object({
  state: invitationState,
  organiserName: z.string(),
  role: memberRole,
  /** Those they will be limited to, by their start; null for all. */
  sessions: z.array(z.object({ title: z.string(), startsAtMs: epochMs, timeZone })).nullable(),
  /** Null where it is not known, or just now cannot be. */
  inviterFirstName: z.string().nullable(),
  expiresAtMs: epochMs,
})
export type InvitationSight = z.infer<typeof invitationSight>
export const invitationSightAnswer = z.object({ invitation: invitationSight })

/** `joined` false: they were a member already, and stay what they were. */
export const acceptInvitationAnswer = z.object({
  organiserId: id,
  organiserName: z.string(),
  role: memberRole,
  joined: z.boolean(),
})
export type AcceptInvitationAnswer = z.infer<typeof acceptInvitationAnswer>
