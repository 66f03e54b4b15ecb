import type { CreateInvitationBody } from '@guichet/contracts/invitations'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { invitationSaved } from '../facts.ts'
import { rightsWithin } from '../members/own-sessions.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { InvitationRow, Tx } from '../tables.ts'
import { closeInvitation, countLive, findOpen, insertInvitation } from './queries.ts'
import { isLive, MOST_LIVE, tooMany } from './rules.ts'
import { type NewLink, sendLink } from './send-link.ts'

interface InviteMemberInput {
  viewer: Viewer
  organiserId: string
  body: CreateInvitationBody
  link: NewLink
}

/** Asks somebody by mail to become a member. Gives the invitation's id; the same said again sends no second mail. */
export const inviteMember = each(
  async (tx: Tx, { viewer, organiserId, body, link }: InviteMemberInput): Promise<string> => {
    const organiser = await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const { email, role, sessionIds, locale } = body
    const rights = await rightsWithin(tx.db, organiserId, { role, sessionIds })
    const open = await findOpen(tx.db, organiserId, { email })
    if (open && isLive(open, tx.nowMs)) return sameInvitation(open, rights)
    if ((await countLive(tx.db, organiserId, tx.nowMs)) >= MOST_LIVE) throw tooMany()
    // Its link has ended: the new one takes its place.
    if (open) await closeInvitation(tx.db, open.id, { state: 'revoked', closed_at_ms: tx.nowMs })
    const invited = { email, locale, ...rights }
    const invitation: InvitationRow = {
      id: tx.newId(),
      organiser_id: organiserId,
      ...invited,
      ...(await sendLink(tx, organiser, invited, link)),
      inviter_id: viewer.accountId,
      state: 'open',
      accepted_by: null,
      closed_at_ms: null,
    }
    await insertInvitation(tx.db, invitation)
    tx.emit(invitationSaved(viewer.accountId, invitation))
    return invitation.id
  },
)

function sameInvitation(open: InvitationRow, rights: Pick<InvitationRow, 'role' | 'session_ids'>): string {
  if (open.role === rights.role && open.session_ids === rights.session_ids) return open.id
  throw new AppError(
    'conflict',
    'already_invited',
    'This e-mail is invited already, with other rights: take that invitation back first.',
  )
}
