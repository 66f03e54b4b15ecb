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
export const memberRole = z.enum(['owner', 'editor', 'seller', 'cashier', 'door'])
export type MemberRole = z.infer<typeof memberRole>

export type Act =
  /** Change the organiser's data and its members. */
  | 'manage_organiser'
  /** See its events, drafts too, and who works for it. */
  | 'see_events'
  | 'edit_event'
  | 'publish'
  /** Offers, prices and pools. */
  | 'manage_offers'
  | 'see_sales'
  | 'see_journal'
  | 'sell'
  /** Scan tickets at the door and see its figures. */
  | 'admit'

const everything: readonly Act[] = [
  'manage_organiser',
  'see_events',
  'edit_event',
  'publish',
  'manage_offers',
  'see_sales',
  'see_journal',
  'sell',
  'admit',
]

/** What a member may do for the organiser whose member they are. */
export const memberMay: Readonly<Record<MemberRole, readonly Act[]>> = {
  owner: everything,
  editor: ['see_events', 'edit_event', 'publish', 'manage_offers', 'see_sales', 'admit'],
  seller: ['see_events', 'sell'],
  cashier: ['see_events', 'see_sales', 'see_journal', 'sell'],
  door: ['see_events', 'admit'],
}

/** What an account may do for every organiser of the fleet. */
export const fleetMay: Readonly<Record<FleetRole, readonly Act[]>> = {
  Basic: [],
  User: [],
  EventCreator: [],
  DoorStaff: ['see_events', 'admit'],
  Seller: ['see_events', 'sell'],
  Cashier: ['see_events', 'sell'],
  Support: [],
  Admin: everything,
}

export function may(role: MemberRole, act: Act): boolean {
  return memberMay[role].includes(act)
}

export function mayEverywhere(roles: readonly FleetRole[], act: Act): boolean {
  return roles.some((role) => fleetMay[role].includes(act))
}
