import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { emptyMail } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { each } from '@guichet/service-kit/write-port/verb'
import { invitationSaved } from '../facts.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Tx } from '../tables.ts'
import { closeInvitation, findOpen } from './queries.ts'

interface RevokeInvitationInput {
  viewer: Viewer
  organiserId: string
  invitationId: string
}

/** Takes an invitation back: its link is good no more, and a mail that has not left does not leave. */
export const revokeInvitation = each(
  async (tx: Tx, { viewer, organiserId, invitationId }: RevokeInvitationInput): Promise<null> => {
    await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const open = await findOpen(tx.db, organiserId, { id: invitationId })
    const end = { state: 'revoked', closed_at_ms: tx.nowMs } as const
    const revoked = open && (await closeInvitation(tx.db, open.id, end))
    if (!revoked) {
      throw new AppError('not_found', 'not_found', 'There is no such invitation that waits for an answer.')
    }
    await emptyMail(tx.db as unknown as MailDb, revoked.mail_id, null)
    tx.emit(invitationSaved(viewer.accountId, revoked))
    return null
  },
)
