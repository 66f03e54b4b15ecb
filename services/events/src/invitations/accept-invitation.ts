import { each } from '@guichet/service-kit/write-port/verb'
import { invitationSaved, membershipSaved } from '../facts.ts'
import { findMembership, saveMembership } from '../members/queries.ts'
import type { MembershipRow, Tx } from '../tables.ts'
import { closeInvitation, findByToken } from './queries.ts'
import { isLive, linkExpired } from './rules.ts'

interface AcceptInvitationInput {
  accountId: string
  tokenDigest: string
}

interface Accepted {
  membership: MembershipRow
  /** False: they were a member before, and the invitation is still open. */
  joined: boolean
}

/** Makes whoever brings the link a member, once. Who is one already stays what they are. */
export const acceptInvitation = each(
  async (tx: Tx, { accountId, tokenDigest }: AcceptInvitationInput): Promise<Accepted> => {
    const invitation = await findByToken(tx.db, tokenDigest)
    if (!invitation) throw linkExpired()
    const known = await findMembership(tx.db, invitation.organiser_id, accountId)
    if (known && invitation.accepted_by === accountId) return { membership: known, joined: true }
    if (!isLive(invitation, tx.nowMs)) throw linkExpired()
    if (known) return { membership: known, joined: false }
    const end = { state: 'accepted', accepted_by: accountId, closed_at_ms: tx.nowMs } as const
    const accepted = await closeInvitation(tx.db, invitation.id, end)
    if (!accepted) throw linkExpired()
    const membership = {
      organiser_id: invitation.organiser_id,
      account_id: accountId,
      role: invitation.role,
      session_ids: invitation.session_ids,
      added_at_ms: tx.nowMs,
    }
    await saveMembership(tx.db, membership)
    tx.emit(invitationSaved(accountId, accepted))
    tx.emit(membershipSaved(accountId, membership))
    return { membership, joined: true }
  },
)
