import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { emptyMail } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { each } from '@guichet/service-kit/write-port/verb'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Tx } from '../tables.ts'
import { countLive, findOpen, renewInvitation } from './queries.ts'
import { AGAIN_AFTER_MS, isLive, MOST_LIVE, tooMany } from './rules.ts'
import { type NewLink, sendLink } from './send-link.ts'

interface ResendInvitationInput {
  viewer: Viewer
  organiserId: string
  invitationId: string
  link: NewLink
}

/** Sends an invitation a new link, which ends the old one. Asked again within a minute it does nothing. */
export const resendInvitation = each(
  async (tx: Tx, { viewer, organiserId, invitationId, link }: ResendInvitationInput): Promise<null> => {
    const organiser = await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const open = await findOpen(tx.db, organiserId, { id: invitationId })
    if (!open || open.email === null) {
      throw new AppError('not_found', 'not_found', 'There is no such invitation that waits for an answer.')
    }
    if (open.sent_at_ms > tx.nowMs - AGAIN_AFTER_MS) return null
    const comesBack = !isLive(open, tx.nowMs)
    if (comesBack && (await countLive(tx.db, organiserId, tx.nowMs)) >= MOST_LIVE) throw tooMany()
    await emptyMail(tx.db as unknown as MailDb, open.mail_id, null)
    const renewed = await sendLink(tx, organiser, { ...open, email: open.email }, link)
    await renewInvitation(tx.db, open.id, renewed)
    return null
  },
)
