import type { MembershipRights } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { membershipSaved } from '../facts.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Tx } from '../tables.ts'
import { rightsWithin } from './own-sessions.ts'
import { countOtherOwners, findMembership, saveMembership } from './queries.ts'

interface SetMemberInput {
  viewer: Viewer
  organiserId: string
  accountId: string
  rights: MembershipRights
}

/** Takes an account in among an organiser's members, or gives a member other rights. The last owner stays owner. */
export const setMember = each(
  async (tx: Tx, { viewer, organiserId, accountId, rights }: SetMemberInput): Promise<null> => {
    await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const row = await rightsWithin(tx.db, organiserId, rights)
    const known = await findMembership(tx.db, organiserId, accountId)
    if (known?.role === row.role && known.session_ids === row.session_ids) return null
    if (
      known?.role === 'owner' &&
      row.role !== 'owner' &&
      (await countOtherOwners(tx.db, organiserId, accountId)) === 0
    ) {
      throw new AppError('conflict', 'last_owner', 'Make somebody else an owner first.')
    }
    const membership = { organiser_id: organiserId, account_id: accountId, ...row, added_at_ms: tx.nowMs }
    await saveMembership(tx.db, membership)
    tx.emit(membershipSaved(viewer.accountId, membership), {
      ...(known ? { before: membershipSaved(viewer.accountId, known) } : {}),
    })
    return null
  },
)
