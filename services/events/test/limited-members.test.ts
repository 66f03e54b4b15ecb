import type { Event, MyEvent, MyEventItem } from '@guichet/contracts/events'
import type { Member, OrganiserSession, PlacesAnswer } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { type FleetRole, limitableRoles, type MemberRole, memberRole } from '@guichet/contracts/roles'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

describe.each(ENGINES)('members limited to single sessions on %s', (engine) => {
  let house: House
  let owner: { id: string; as: string }
  let play: Event
  let gala: Event
  let tonightId: string

  beforeEach(async () => {
    house = await openHouse(engine)
    owner = house.creator()
    play = await house.draft(owner.as, {
      sessions: [session(MORNING_MS + 10 * HOUR_MS), session(MORNING_MS + DAY_MS)],
    })
    gala = await house.draft(owner.as, { organiserId: play.organiser.id, title: 'Gala' })
    tonightId = play.sessions[0]?.id ?? ''
  })
  afterEach(() => house.close())

  const limited = (role: MemberRole, sessionIds = [tonightId]) =>
    house.member(owner.as, play.organiser.id, role, sessionIds)
  const read = async <T>(url: string, as: string): Promise<T> =>
    (await house.send('GET', url, { as })).json<T>()
  const openTo = async (as: string) => {
    const places = await read<PlacesAnswer>('/api/events/mine/places', as)
    return Object.entries(places).flatMap(([place, isOpen]) => (isOpen ? [place] : []))
  }

  test.each(limitableRoles)('see their own evenings alone: %s', async (role) => {
    const { as } = await limited(role)
    const { items } = await read<Page<MyEventItem>>('/api/events/mine', as)
    expect(items).toMatchObject([{ id: play.id, sessionCount: 1 }])
    expect(await read<Page<MyEventItem>>(`/api/events/mine?organiserId=${play.organiser.id}`, as)).toEqual({
      items,
      nextCursor: null,
    })
    const { event } = await read<{ event: MyEvent }>(`/api/events/mine/${play.id}`, as)
    expect(event.sessions.map(({ id }) => id)).toEqual([tonightId])
    expect((await house.send('GET', `/api/events/mine/${gala.id}`, { as })).status).toBe(404)
    await house.send('POST', `/api/events/${gala.id}/publish`, owner)
    expect((await house.send('GET', `/api/events/mine/${gala.id}`, { as })).status).toBe(403)
    const url = `/api/events/organisers/${play.organiser.id}/sessions`
    expect((await read<Page<OrganiserSession>>(url, as)).items.map(({ id }) => id)).toEqual([tonightId])
    expect((await read<Page<OrganiserSession>>(url, owner.as)).items).toHaveLength(3)
  })

  test('are told with their sessions, are let out of them, and lose nothing else with a session', async () => {
    const person = await limited('door')
    const url = `/api/events/organisers/${play.organiser.id}/members/${person.id}`
    const put = (body: unknown) => house.send('PUT', url, { as: owner.as, body })
    expect((await house.told()).at(-1)).toMatchObject({ type: 'membership.saved', sessionIds: [tonightId] })
    const rows = (await house.told()).length
    expect((await put({ role: 'door', sessionIds: [tonightId, tonightId] })).status).toBe(200)
    expect(await house.told()).toHaveLength(rows)

    await house.send('DELETE', `/api/events/${play.id}/sessions/${tonightId}`, owner)
    expect((await read<Page<MyEventItem>>('/api/events/mine', person.as)).items).toEqual([])
    expect(await read(`/api/events/organisers/${play.organiser.id}`, person.as)).toMatchObject({
      organiser: { myRole: 'door', mySessionIds: [tonightId] },
    })

    const { member } = (await put({ role: 'door' })).json<{ member: Member }>()
    expect(member.sessionIds).toBeNull()
    expect((await read<Page<MyEventItem>>('/api/events/mine', person.as)).items).toHaveLength(2)
  })

  test.each(memberRole.options)('can be, with this role: %s', async (role) => {
    const person = house.somebody()
    const url = `/api/events/organisers/${play.organiser.id}/members/${person.id}`
    const answer = await house.send('PUT', url, { as: owner.as, body: { role, sessionIds: [tonightId] } })
    if (limitableRoles.includes(role)) expect(answer.status).toBe(200)
    else expect([answer.status, answer.reason]).toEqual([422, 'invalid_input'])
  })

  test('are named by ids while auth does not answer, with nobody taken for deleted', async () => {
    await limited('door')
    const { items } = await read<Page<Member>>(
      `/api/events/organisers/${play.organiser.id}/members`,
      owner.as,
    )
    expect(items).toHaveLength(2)
    for (const member of items) expect(member).toMatchObject({ name: null, email: null, isDeleted: false })
  })

  test.each<[FleetRole | MemberRole, (keyof PlacesAnswer)[]]>([
    ['User', []],
    ['EventCreator', ['studio']],
    ['DoorStaff', ['door']],
    ['Seller', ['counter']],
    ['Admin', ['studio', 'counter', 'door', 'machines', 'subscribers', 'admin']],
    ['owner', ['studio', 'counter', 'door', 'machines', 'subscribers', 'admin']],
    ['editor', ['studio', 'door', 'machines', 'subscribers', 'admin']],
    ['seller', ['counter']],
    ['cashier', ['studio', 'counter', 'subscribers', 'admin']],
    ['door', ['door']],
    ['operator', ['machines']],
  ])('find the rooms that are theirs to enter: %s', async (role, places) => {
    const known = memberRole.safeParse(role)
    const { as } = known.success
      ? await house.member(owner.as, play.organiser.id, known.data)
      : house.account(role as 'User')
    expect(await openTo(as)).toEqual(places)
  })

  test('find no room where all that their organiser sold is seen', async () => {
    const { as } = await limited('cashier')
    expect(await openTo(as)).toEqual(['studio', 'counter'])
  })
})
