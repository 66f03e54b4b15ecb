import type { Member, Organiser } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { type Act, type MemberRole, may, memberRole } from '@guichet/contracts/roles'
import { uuidv7 } from '@guichet/service-kit/ids'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DAY_MS,
  eventBody,
  type House,
  type Method,
  MORNING_MS,
  openHouse,
  session,
} from './fixtures/house.ts'

interface Deed {
  act: Act
  method: Method
  url: (place: Place) => string
  body?: unknown
  /** What it is about: strangers see an organiser once it has published, and never a draft. */
  about: 'organiser' | 'draft' | 'published'
}

interface Place {
  organiserId: string
  draftId: string
  draftSessionId: string
  publishedId: string
}

const someone = uuidv7(Date.now())

const deeds: Record<string, Deed> = {
  'read the organiser': { about: 'organiser', act: 'see_events', method: 'GET', url: organiser },
  'read the members': {
    about: 'organiser',
    act: 'see_events',
    method: 'GET',
    url: (place) => `${organiser(place)}/members`,
  },
  'read a draft': {
    about: 'draft',
    act: 'see_events',
    method: 'GET',
    url: (place) => `/api/events/mine/${place.draftId}`,
  },
  'list its events': {
    about: 'organiser',
    act: 'see_events',
    method: 'GET',
    url: (place) => `/api/events/mine?organiserId=${place.organiserId}`,
  },
  'change the organiser': {
    about: 'organiser',
    act: 'manage_organiser',
    method: 'PATCH',
    url: organiser,
    body: { address: '1 rue du Port' },
  },
  'take a member in': {
    about: 'organiser',
    act: 'manage_organiser',
    method: 'PUT',
    url: (place) => `${organiser(place)}/members/${someone}`,
    body: { role: 'door' },
  },
  'create an event': {
    about: 'organiser',
    act: 'edit_event',
    method: 'POST',
    url: () => '/api/events',
  },
  'change a draft': {
    about: 'draft',
    act: 'edit_event',
    method: 'PATCH',
    url: (place) => `/api/events/${place.draftId}`,
    body: { description: 'Changed.' },
  },
  'change what is published': {
    about: 'published',
    act: 'edit_event',
    method: 'PATCH',
    url: (place) => `/api/events/${place.publishedId}`,
    body: { description: 'Changed.' },
  },
  'add a session': {
    about: 'draft',
    act: 'edit_event',
    method: 'POST',
    url: (place) => `/api/events/${place.draftId}/sessions`,
    body: session(MORNING_MS + DAY_MS),
  },
  'change a session': {
    about: 'draft',
    act: 'edit_event',
    method: 'PATCH',
    url: (place) => `/api/events/${place.draftId}/sessions/${place.draftSessionId}`,
    body: { capacity: 7 },
  },
  'take a picture away': {
    about: 'published',
    act: 'edit_event',
    method: 'DELETE',
    url: (place) => `/api/events/${place.publishedId}/image`,
  },
}

function organiser({ organiserId }: Place): string {
  return `/api/events/organisers/${organiserId}`
}

describe.each(ENGINES)('members on %s', (engine) => {
  let house: House
  let owner: { id: string; as: string }
  let place: Place
  let hidden: Place
  const people = new Map<MemberRole, string>()

  beforeAll(async () => {
    house = await openHouse(engine)
    owner = house.creator()
    place = await openPlace(owner.as, true)
    for (const role of memberRole.options) {
      people.set(role, (await house.member(owner.as, place.organiserId, role)).as)
    }
    hidden = await openPlace(house.creator().as, false)
  })
  afterAll(() => house.close())

  async function openPlace(as: string, publishes: boolean): Promise<Place> {
    const draft = await house.draft(as)
    const publishedId = publishes ? (await house.published(as)).id : draft.id
    return {
      organiserId: draft.organiser.id,
      draftId: draft.id,
      draftSessionId: String(draft.sessions[0]?.id),
      publishedId,
    }
  }

  function attempt(deed: Deed, at: Place, as: string | undefined) {
    const body = deed.url(at) === '/api/events' ? eventBody({ organiserId: at.organiserId }) : deed.body
    return house.send(deed.method, deed.url(at), { ...(as ? { as } : {}), body })
  }

  describe.each(Object.entries(deeds))('%s', (_name, deed) => {
    test.each(memberRole.options)('as %s', async (role) => {
      const answer = await attempt(deed, place, people.get(role))
      if (may(role, deed.act)) expect(answer.status).toBeLessThan(300)
      else expect([answer.status, answer.reason]).toEqual([403, 'forbidden'])
    })

    test('as a stranger', async () => {
      const known = await attempt(deed, place, house.creator().as)
      expect(known.status).toBe(deed.about === 'draft' ? 404 : 403)
      const unknown = await attempt(deed, hidden, house.creator().as)
      expect([unknown.status, unknown.reason]).toEqual([404, 'not_found'])
    })

    test('as nobody, as a member of another organiser, as an Admin', async () => {
      expect((await attempt(deed, place, undefined)).status).toBe(401)
      expect((await attempt(deed, hidden, people.get('owner'))).status).toBe(404)
      expect((await attempt(deed, hidden, house.admin().as)).status).toBeLessThan(300)
    })

    test('on what is not there', async () => {
      const none = uuidv7(Date.now())
      const nowhere = { organiserId: none, draftId: none, draftSessionId: none, publishedId: none }
      for (const as of [owner.as, house.admin().as]) {
        expect((await attempt(deed, nowhere, as)).status).toBe(404)
      }
    })
  })

  test('fleet-wide staff see drafts of all, and change nothing', async () => {
    for (const role of ['DoorStaff', 'Seller'] as const) {
      const { as } = house.account(role)
      expect((await house.send('GET', `/api/events/mine/${hidden.draftId}`, { as })).status).toBe(200)
      const change = await house.send('PATCH', `/api/events/${hidden.draftId}`, { as, body: { title: 'No' } })
      expect(change.status).toBe(403)
    }
  })

  test('the last owner stays, others may leave', async () => {
    const { as, id } = house.creator()
    const { organiser: mine } = await house.draft(as)
    const url = `/api/events/organisers/${mine.id}/members`
    for (const answer of [
      await house.send('DELETE', `${url}/${id}`, { as }),
      await house.send('PUT', `${url}/${id}`, { as, body: { role: 'editor' } }),
    ]) {
      expect([answer.status, answer.reason]).toEqual([409, 'last_owner'])
    }
    expect((await house.send('PUT', `${url}/${id}`, { as, body: { role: 'owner' } })).status).toBe(200)
    const door = await house.member(as, mine.id, 'door')
    const other = await house.member(as, mine.id, 'editor')
    expect((await house.send('DELETE', `${url}/${other.id}`, { as: door.as })).status).toBe(403)
    expect((await house.send('DELETE', `${url}/${door.id}`, { as: door.as })).status).toBe(204)
    expect((await house.send('GET', url, { as: door.as })).status).toBe(404)
    await house.send('PUT', `${url}/${other.id}`, { as, body: { role: 'owner' } })
    expect((await house.send('DELETE', `${url}/${id}`, { as })).status).toBe(204)
    expect((await house.told()).at(-1)).toEqual({
      type: 'membership.removed',
      actor: id,
      organiserId: mine.id,
      accountId: id,
    })
  })

  test('members and organisers are read page by page', async () => {
    const { as, id } = house.creator()
    const ids: string[] = []
    for (let index = 0; index < 3; index += 1) {
      const body = { name: `Compagnie ${index}` }
      const made = await house.send('POST', '/api/events/organisers', { as, body })
      ids.push(made.json<{ organiser: Organiser }>().organiser.id)
    }
    const last = String(ids[2])
    const people = [id]
    for (let index = 0; index < 3; index += 1) people.push((await house.member(as, last, 'seller')).id)
    expect(await all<Organiser>('/api/events/organisers', as)).toMatchObject(
      ids.toSorted().map((one) => ({ id: one, myRole: 'owner' })),
    )
    const members = await all<Member>(`/api/events/organisers/${last}/members`, as)
    expect(members.map((member) => member.accountId)).toEqual(people.toSorted())
  })

  async function all<Item>(url: string, as: string): Promise<Item[]> {
    const items: Item[] = []
    let cursor = ''
    do {
      const page = (await house.send('GET', `${url}?limit=2${cursor}`, { as })).json<Page<Item>>()
      items.push(...page.items)
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
    } while (cursor)
    return items
  }
})
