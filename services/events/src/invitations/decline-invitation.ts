import { each } from '@guichet/service-kit/write-port/verb'
import { invitationSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { closeInvitation, findByToken } from './queries.ts'
import { isLive, linkExpired } from './rules.ts'

/** Says no to an invitation, by its link; once more says the same. */
export const declineInvitation = each(
  async (tx: Tx, { tokenDigest }: { tokenDigest: string }): Promise<null> => {
    const invitation = await findByToken(tx.db, tokenDigest)
    if (invitation?.state === 'declined') return null
    if (!invitation || !isLive(invitation, tx.nowMs)) throw linkExpired()
    const declined = await closeInvitation(tx.db, invitation.id, {
      state: 'declined',
      closed_at_ms: tx.nowMs,
    })
    // Whoever has the link may say no, signed in or not: nobody knows who it was.
    if (declined) tx.emit(invitationSaved('system', declined))
    return null
  },
)
