import { createHash, randomBytes } from 'node:crypto'
import { AppError } from '@guichet/service-kit/errors'
import type { InvitationRow } from '../tables.ts'

export const GOOD_FOR_MS = 7 * 24 * 3_600_000

/** How long after a link was sent another one is not, whoever asks how often. */
export const AGAIN_AFTER_MS = 60_000

/** Of one organiser at a time. */
export const MOST_LIVE = 50

/** What counts towards the two below. */
export const MAILS_COUNT_FOR_MS = 24 * 3_600_000

/** Invitations mailed for one organiser, those sent again too. */
export const MOST_MAILS_A_DAY = 100

/** To one address, whoever invites. */
export const MOST_MAILS_A_DAY_TO_ONE = 5

export const KEPT_MS = 30 * 24 * 3_600_000

/** A link's secret of 128 random bits, and what is kept of it. */
export function newToken(): { token: string; tokenDigest: string } {
  const token = randomBytes(16).toString('base64url')
  return { token, tokenDigest: digestOfToken(token) }
}

export function digestOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function digestOfRecipient(email: string): string {
  return createHash('sha256').update(email).digest('hex')
}

export function isLive(invitation: Pick<InvitationRow, 'state' | 'expires_at_ms'>, nowMs: number): boolean {
  return invitation.state === 'open' && invitation.expires_at_ms > nowMs
}

/** One refusal for links that ended, that were answered and that never were. */
export function linkExpired(): AppError {
  return new AppError('conflict', 'link_expired', 'This link is no longer good. Ask to be invited again.')
}

export function tooMany(): AppError {
  return new AppError(
    'conflict',
    'too_many_invitations',
    `No more than ${MOST_LIVE} invitations can wait for an answer.`,
  )
}

export function mailedEnough(): AppError {
  return new AppError(
    'conflict',
    'too_many_invitation_mails',
    `At most ${MOST_MAILS_A_DAY} invitations are mailed in twenty-four hours, and ${MOST_MAILS_A_DAY_TO_ONE} to one address.`,
  )
}
