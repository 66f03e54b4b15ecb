import { z } from 'zod'

/** Roles of an account in the whole fleet. */
export const fleetRole = z.enum([
  'Basic',
  'User',
  'EventCreator',
  'DoorStaff',
  'Seller',
  'Cashier',
  'Support',
  'Admin',
])
export type FleetRole = z.infer<typeof fleetRole>

/** Roles of a member within one organiser. */
export const memberRole = z.enum(['owner', 'editor', 'seller', 'cashier', 'door', 'operator'])
export type MemberRole = z.infer<typeof memberRole>

export const act = z.enum([
  /** Change the organiser's data and its members. */
  'manage_organiser',
  /** See its events, drafts too, and who works for it. */
  'see_events',
  'edit_event',
  'publish',
  /** Move a session, or cancel it. */
  'change_sessions',
  /** Offers, prices and pools. */
  'manage_offers',
  'see_sales',
  'see_journal',
  'close_journal',
  /** Close what a session came to, for good. */
  'settle',
  /** Who bought: names, addresses, notes. */
  'see_attendees',
  /** Resend, correct, refund, exchange, note, invite guests. */
  'manage_attendees',
  /** Write to everybody who bought. */
  'message_buyers',
  'sell',
  /** Scan tickets at the door and see its figures. */
  'admit',
  /** Look for a ticket whose code is not at hand, and let its holder in with a reason. */
  'admit_by_hand',
  /** Refill, clean and stop popcorn machines, and decide what became of a pour. */
  'run_machines',
])
export type Act = z.infer<typeof act>

/** What a member may do for the organiser whose member they are. */
export const memberMay: Readonly<Record<MemberRole, readonly Act[]>> = {
  owner: act.options,
  editor: [
    'see_events',
    'edit_event',
    'publish',
    'change_sessions',
    'manage_offers',
    'see_sales',
    'see_attendees',
    'manage_attendees',
    'message_buyers',
    'admit',
    'admit_by_hand',
    'run_machines',
  ],
  seller: ['see_events', 'sell'],
  cashier: ['see_events', 'see_sales', 'see_journal', 'close_journal', 'see_attendees', 'sell'],
  door: ['see_events', 'admit', 'admit_by_hand'],
  operator: ['see_events', 'run_machines'],
}

/** Roles whose members may be limited to single sessions. */
export const limitableRoles: readonly MemberRole[] = ['seller', 'cashier', 'door']

/** What somebody is for one organiser. `sessionIds` null: for all of its sessions. */
export interface MembershipRights {
  role: MemberRole
  sessionIds: string[] | null
}

/** What an account may do for every organiser of the fleet. */
export const fleetMay: Readonly<Record<FleetRole, readonly Act[]>> = {
  Basic: [],
  User: [],
  EventCreator: [],
  DoorStaff: ['see_events', 'admit', 'admit_by_hand'],
  Seller: ['see_events', 'sell'],
  Cashier: ['see_events', 'sell'],
  Support: [],
  Admin: act.options,
}

export function may(role: MemberRole, act: Act): boolean {
  return memberMay[role].includes(act)
}

/**
 * Whether a member may do this for one session or, where none is named, for the organiser as a whole. Who is limited acts on
 * their own sessions alone; that the organiser exists, and what it is called, they see too.
 */
export function mayAsMember({ role, sessionIds }: MembershipRights, act: Act, sessionId?: string): boolean {
  if (!may(role, act)) return false
  if (sessionIds === null) return true
  return sessionId === undefined ? act === 'see_events' : sessionIds.includes(sessionId)
}

export function mayEverywhere(roles: readonly FleetRole[], act: Act): boolean {
  return roles.some((role) => fleetMay[role].includes(act))
}
