import type { EventState } from '@guichet/contracts/event-nouns'
import { type FleetRole, type MemberRole, may, mayEverywhere, memberRole } from '@guichet/contracts/roles'

/** Roles of members who may stand at the door. */
export const doorRoles: readonly MemberRole[] = memberRole.options.filter((role) => may(role, 'admit'))

export type DoorRight = 'granted' | 'forbidden' | 'not_found'

/** Whether somebody may scan for a session: who may not even know of it learns nothing, not that it exists. */
export function judgeDoorRight(
  fleetRoles: readonly FleetRole[],
  role: MemberRole | undefined,
  eventState: EventState,
): DoorRight {
  if (mayEverywhere(fleetRoles, 'admit') || (role && may(role, 'admit'))) return 'granted'
  const maySee = role !== undefined || eventState !== 'draft' || mayEverywhere(fleetRoles, 'see_events')
  return maySee ? 'forbidden' : 'not_found'
}
