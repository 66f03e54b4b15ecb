import {
  type FleetRole,
  type MemberRole,
  type MembershipRights,
  may,
  mayAsMember,
  mayEverywhere,
  memberRole,
} from '@guichet/contracts/roles'
import type { KnownSession } from './known-session.ts'

/** Roles of members who may stand at the door. */
export const doorRoles: readonly MemberRole[] = memberRole.options.filter((role) => may(role, 'admit'))

export type DoorRight = 'granted' | 'forbidden' | 'not_found'

/** Whether somebody may scan for a session: who may not even know of it learns nothing, not that it exists. */
export function judgeDoorRight(
  fleetRoles: readonly FleetRole[],
  membership: MembershipRights | undefined,
  session: Pick<KnownSession, 'id' | 'event_state'>,
  act: 'admit' | 'admit_by_hand' = 'admit',
): DoorRight {
  if (mayEverywhere(fleetRoles, act)) return 'granted'
  if (membership && mayAsMember(membership, act, session.id)) return 'granted'
  const isMember = membership !== undefined && mayAsMember(membership, 'see_events', session.id)
  const maySee = isMember || session.event_state !== 'draft' || mayEverywhere(fleetRoles, 'see_events')
  return maySee ? 'forbidden' : 'not_found'
}
