import { describe, expect, it } from 'vitest'
import { type Act, fleetRole, type MemberRole, may, mayEverywhere, memberRole } from './roles.ts'

const allowed = (act: Act): MemberRole[] => memberRole.options.filter((role) => may(role, act))

describe('what members may do', () => {
  it.each<[Act, MemberRole[]]>([
    ['manage_organiser', ['owner']],
    ['see_events', ['owner', 'editor', 'seller', 'cashier', 'door']],
    ['edit_event', ['owner', 'editor']],
    ['publish', ['owner', 'editor']],
    ['manage_offers', ['owner', 'editor']],
    ['see_sales', ['owner', 'editor', 'cashier']],
    ['see_journal', ['owner', 'cashier']],
    ['sell', ['owner', 'seller', 'cashier']],
    ['admit', ['owner', 'editor', 'door']],
  ])('%s: %j', (act, roles) => {
    expect(allowed(act)).toEqual(roles)
  })
})

describe('what roles of the fleet may do for every organiser', () => {
  it.each<[Act, string[]]>([
    ['manage_organiser', ['Admin']],
    ['edit_event', ['Admin']],
    ['publish', ['Admin']],
    ['manage_offers', ['Admin']],
    ['see_sales', ['Admin']],
    ['see_journal', ['Admin']],
    ['sell', ['Seller', 'Cashier', 'Admin']],
    ['admit', ['DoorStaff', 'Admin']],
    ['see_events', ['DoorStaff', 'Seller', 'Cashier', 'Admin']],
  ])('%s: %j', (act, roles) => {
    expect(fleetRole.options.filter((role) => mayEverywhere([role], act))).toEqual(roles)
  })

  it('one role of several is enough, none is not', () => {
    expect(mayEverywhere(['User', 'DoorStaff'], 'admit')).toBe(true)
    expect(mayEverywhere([], 'admit')).toBe(false)
  })
})
