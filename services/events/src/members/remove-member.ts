import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { membershipRemoved } from '../facts.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Tx } from '../tables.ts'
import { countOtherOwners, deleteMembership, findMembership } from './queries.ts'

interface RemoveMemberInput {
  viewer: Viewer
  organiserId: string
  accountId: string
}

/** Ends a membership: an owner everybody's, all others their own. The last owner stays. */
export const removeMember = each(
  async (tx: Tx, { viewer, organiserId, accountId }: RemoveMemberInput): Promise<null> => {
    const leaving = viewer.accountId === accountId
    await requireOrganiser(tx.db, viewer, organiserId, leaving ? 'see_events' : 'manage_organiser')
    const known = await findMembership(tx.db, organiserId, accountId)
    if (!known) throw new AppError('not_found', 'not_found', 'This account is not a member.')
    if (known.role === 'owner' && (await countOtherOwners(tx.db, organiserId, accountId)) === 0) {
      throw new AppError('conflict', 'last_owner', 'Make somebody else an owner first.')
    }
    await deleteMembership(tx.db, organiserId, accountId)
    tx.emit(membershipRemoved(viewer.accountId, organiserId, accountId))
    return null
  },
)
