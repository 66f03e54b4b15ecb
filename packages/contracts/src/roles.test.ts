import { describe, expect, it } from 'vitest'
import {
  type Act,
  act,
  type FleetRole,
  fleetRole,
  limitableRoles,
  type MemberRole,
  may,
  mayAsMember,
  mayEverywhere,
  memberRole,
} from './roles.ts'

/** Who may do what, in full: an act that is added without saying so here is a type error. */
const expected: Record<Act, { members: MemberRole[]; everywhere: FleetRole[] }> = {
  manage_organiser: { members: ['owner'], everywhere: ['Admin'] },
  see_events: {
    members: ['owner', 'editor', 'seller', 'cashier', 'door', 'operator'],
    everywhere: ['DoorStaff', 'Seller', 'Cashier', 'Admin'],
  },
  edit_event: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  publish: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  change_sessions: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  manage_offers: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  see_sales: { members: ['owner', 'editor', 'cashier'], everywhere: ['Admin'] },
  see_journal: { members: ['owner', 'cashier'], everywhere: ['Admin'] },
  close_journal: { members: ['owner', 'cashier'], everywhere: ['Admin'] },
  settle: { members: ['owner'], everywhere: ['Admin'] },
  see_attendees: { members: ['owner', 'editor', 'cashier'], everywhere: ['Admin'] },
  manage_attendees: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  message_buyers: { members: ['owner', 'editor'], everywhere: ['Admin'] },
  sell: { members: ['owner', 'seller', 'cashier'], everywhere: ['Seller', 'Cashier', 'Admin'] },
  admit: { members: ['owner', 'editor', 'door'], everywhere: ['DoorStaff', 'Admin'] },
  admit_by_hand: { members: ['owner', 'editor', 'door'], everywhere: ['DoorStaff', 'Admin'] },
  run_machines: { members: ['owner', 'editor', 'operator'], everywhere: ['Admin'] },
}

describe.each(act.options)('%s', (each) => {
  const { members, everywhere } = expected[each]

  it.each(memberRole.options)('as a member: %s', (role) => {
    expect(may(role, each)).toBe(members.includes(role))
  })

  it.each(fleetRole.options)('everywhere: %s', (role) => {
    expect(mayEverywhere([role], each)).toBe(everywhere.includes(role))
  })
})

it('one role of several is enough, none is not', () => {
  expect(mayEverywhere(['User', 'DoorStaff'], 'admit')).toBe(true)
  expect(mayEverywhere([], 'admit')).toBe(false)
})

describe('a member limited to one session', () => {
  const [tonight, tomorrow] = ['tonight', 'tomorrow']

  it.each(limitableRoles)('acts on it alone: %s', (role) => {
    for (const each of act.options) {
      const rights = { role, sessionIds: [tonight] }
      expect(mayAsMember(rights, each, tonight)).toBe(may(role, each))
      expect(mayAsMember(rights, each, tomorrow)).toBe(false)
      expect(mayAsMember(rights, each)).toBe(each === 'see_events')
    }
  })

  it('is told from one who is not', () => {
    const rights = { role: 'door', sessionIds: null } as const
    expect(mayAsMember(rights, 'admit', tomorrow)).toBe(true)
    expect(mayAsMember(rights, 'admit')).toBe(true)
    expect(mayAsMember(rights, 'publish', tomorrow)).toBe(false)
  })
})
