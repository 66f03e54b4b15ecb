import type { MemberRole } from '@guichet/contracts/roles'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { each } from '@guichet/service-kit/write-port/verb'
import { membershipSaved } from '../facts.ts'
import { requireOrganiser } from '../organisers/require-organiser.ts'
import type { Tx } from '../tables.ts'
import { countOtherOwners, findMembership, saveMembership } from './queries.ts'

interface SetMemberInput {
  viewer: Viewer
  organiserId: string
  accountId: string
  role: MemberRole
}

/** Takes an account in among an organiser's members, or gives a member another role. The last owner stays owner. */
export const setMember = each(
  async (tx: Tx, { viewer, organiserId, accountId, role }: SetMemberInput): Promise<null> => {
    await requireOrganiser(tx.db, viewer, organiserId, 'manage_organiser')
    const known = await findMembership(tx.db, organiserId, accountId)
    if (known?.role === role) return null
    if (known?.role === 'owner' && (await countOtherOwners(tx.db, organiserId, accountId)) === 0) {
      throw new AppError('conflict', 'last_owner', 'Make somebody else an owner first.')
    }
    const membership = { organiser_id: organiserId, account_id: accountId, role, added_at_ms: tx.nowMs }
    await saveMembership(tx.db, membership)
    tx.emit(membershipSaved(viewer.accountId, membership))
    return null
  },
)
