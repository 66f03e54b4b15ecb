import type { Event, EventItem, MyEvent, MyEventItem } from '@guichet/contracts/events'
import type { Page } from '@guichet/contracts/primitives'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, eventBody, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

describe.each(ENGINES)('events on %s', (engine) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(engine)
  })
  afterAll(() => house.close())

  test('a creator writes a draft, publishes it, and everybody reads it', async () => {
    const { as, id: accountId } = house.creator()
    const draft = await house.draft(as, { title: 'Roméo & Juliette', organiserName: 'Cie du Pont' })
    expect(draft).toMatchObject({
      slug: 'romeo-juliette',
      state: 'draft',
      version: 1,
      image: null,
      organiser: { name: 'Cie du Pont', licenceNumber: null },
      sessionCount: 1,
      publishedAtMs: null,
    })
    expect(draft.sessions).toHaveLength(1)
    expect((await house.send('GET', `/api/events/${draft.id}`)).status).toBe(404)
    expect((await house.send('GET', `/api/events/${draft.slug}`, { as })).status).toBe(404)
    const mine = await house.send('GET', `/api/events/mine/${draft.id}`, { as })
    expect(mine.headers['cache-control']).toBe('no-store')
    expect(mine.json<{ event: MyEvent }>().event).toMatchObject({ ...draft, myRole: 'owner' })

    const publishing = await house.send('POST', `/api/events/${draft.id}/publish`, { as })
    expect(publishing.json<{ event: Event }>().event).toMatchObject({
      state: 'published',
      publishedAtMs: MORNING_MS,
      version: 2,
    })
    for (const idOrSlug of [draft.id, draft.slug, draft.slug.toUpperCase()]) {
      const read = await house.send('GET', `/api/events/${idOrSlug}`)
      expect(read.json<{ event: Event }>().event).toMatchObject({ id: draft.id, title: 'Roméo & Juliette' })
    }
    const facts = await house.told()
    expect(facts.filter((fact) => fact.actor === accountId).map((fact) => fact.type)).toEqual([
      'organiser.saved',
      'membership.saved',
      'event.saved',
      'session.saved',
      'event.saved',
    ])
  })

  test('shared answers have a strong ETag that stands until the answer changes', async () => {
    const { as } = house.creator()
    const event = await house.published(as, { title: 'Étiquette' })
    for (const url of [`/api/events/${event.id}`, '/api/events?query=etiquette']) {
      const first = await house.send('GET', url)
      const etag = String(first.headers.etag)
      expect(etag).toMatch(/^"[\w-]+"$/)
      expect(first.headers['cache-control']).toBe('public, max-age=0, s-maxage=1')
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await house.send('GET', url, { headers: { 'if-none-match': known } })
        expect([again.status, again.body]).toEqual([304, ''])
      }
      await house.send('PATCH', `/api/events/organisers/${event.organiser.id}`, {
        as,
        body: { name: `Renamed after ${url}` },
      })
      const changed = await house.send('GET', url, { headers: { 'if-none-match': etag } })
      expect(changed.status).toBe(200)
    }
  })

  test('a change made on an old version is not written', async () => {
    const { as } = house.creator()
    const { id } = await house.draft(as)
    const read = await house.send('GET', `/api/events/mine/${id}`, { as })
    const etag = String(read.headers.etag)
    const change = (headers: Record<string, string>, title: string) =>
      house.send('PATCH', `/api/events/${id}`, { as, headers, body: { title } })
    expect((await change({ 'if-match': etag }, 'First')).status).toBe(200)
    const late = await change({ 'if-match': etag }, 'Second')
    expect([late.status, late.reason]).toEqual([412, 'version_changed'])
    expect((await change({ 'if-match': '"2"' }, 'Third')).status).toBe(200)
    expect((await change({ 'if-match': '*' }, 'Fourth')).status).toBe(200)
    expect((await change({}, 'Fifth')).status).toBe(200)
    expect((await change({ 'if-match': 'what' }, 'Sixth')).status).toBe(422)
    const event = (await house.send('GET', `/api/events/mine/${id}`, { as })).json<{ event: Event }>().event
    expect(event).toMatchObject({ title: 'Fifth', slug: 'fifth', version: 5 })
  })

  test('an address stays once it is published, and clashing titles get one each', async () => {
    const { as } = house.creator()
    const first = await house.published(as, { title: 'Œdipe roi, à 20 h !' })
    expect(first.slug).toBe('oedipe-roi-a-20-h')
    const second = await house.draft(as, { title: 'Oedipe Roi a 20 h' })
    expect(second.slug).toMatch(/^oedipe-roi-a-20-h-[0-9a-f]{4}$/)
    await house.send('PATCH', `/api/events/${first.id}`, { as, body: { title: 'Another' } })
    expect(
      (await house.send('GET', '/api/events/oedipe-roi-a-20-h')).json<{ event: Event }>().event.title,
    ).toBe('Another')
    for (const [title, slug] of [
      ['Mine', /^mine-[0-9a-f]{4}$/],
      ['東京', /^theatre(-[0-9a-f]{4})?$/],
      [`${'word '.repeat(27)}`, /^(word-){15}word$/],
    ] as const) {
      expect((await house.draft(as, { title })).slug).toMatch(slug)
    }
  })

  test('what cannot be published says why', async () => {
    const { as } = house.creator()
    const reasonOf = async (id: string) =>
      (await house.send('POST', `/api/events/${id}/publish`, { as })).reason
    const empty = await house.draft(as, { sessions: [] })
    expect(await reasonOf(empty.id)).toBe('no_session')
    const past = await house.draft(as, { sessions: [session(MORNING_MS - DAY_MS), session(MORNING_MS)] })
    expect(await reasonOf(past.id)).toBe('session_in_past')
    const event = await house.published(as)
    expect(await reasonOf(event.id)).toBe('already_published')
  })

  test('only drafts are deleted, with all that hangs on them', async () => {
    const { as } = house.creator()
    const draft = await house.draft(as)
    expect((await house.send('DELETE', `/api/events/${draft.id}`, { as })).status).toBe(204)
    expect((await house.send('GET', `/api/events/mine/${draft.id}`, { as })).status).toBe(404)
    const facts = await house.told()
    expect(facts.slice(-2).map((fact) => fact.type)).toEqual(['session.deleted', 'event.deleted'])
    const event = await house.published(as)
    const refused = await house.send('DELETE', `/api/events/${event.id}`, { as })
    expect([refused.status, refused.reason]).toEqual([409, 'not_a_draft'])
  })

  test('a film has forty sessions, those to come first', async () => {
    const { as } = house.creator()
    const starts = Array.from({ length: 40 }, (_, index) => MORNING_MS + (index - 5) * DAY_MS)
    const shuffled = starts.toSorted((a, b) => (a % 7) - (b % 7))
    const film = await house.published(as, { title: 'Un film', sessions: shuffled.map((at) => session(at)) })
    const read = (await house.send('GET', '/api/events/un-film')).json<{ event: Event }>().event
    expect(read.sessions.map((one) => one.startsAtMs)).toEqual([...starts.slice(5), ...starts.slice(0, 5)])
    expect(read).toMatchObject({
      sessionCount: 40,
      nextSession: { startsAtMs: MORNING_MS },
      lastStartsAtMs: starts.at(-1),
    })
    expect(film.sessions).toHaveLength(40)
  })

  test('mine are those of my organisers, the newest first, page by page', async () => {
    const { as } = house.creator()
    const events = []
    for (let index = 0; index < 5; index += 1) events.push(await house.draft(as, { title: `Mine ${index}` }))
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await house.send('GET', `/api/events/mine?limit=2${cursor}`, { as })
      const page = answer.json<Page<MyEventItem>>()
      seen.push(...page.items.map((item) => item.title))
      expect(page.items.every((item) => item.myRole === 'owner')).toBe(true)
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
    } while (cursor)
    expect(seen).toEqual(['Mine 4', 'Mine 3', 'Mine 2', 'Mine 1', 'Mine 0'])
    const organiserId = events[0]?.organiser.id
    const read = await house.send(
      'GET',
      `/api/events/mine?organiserId=${organiserId}&state=draft`,
      house.admin(),
    )
    expect(read.json<Page<MyEventItem>>().items).toHaveLength(5)
    expect(
      (await house.send('GET', `/api/events/mine?organiserId=${organiserId}`, house.somebody())).status,
    ).toBe(404)
  })

  test('an event whose sessions are over leaves the list, unless somebody asks for that time', async () => {
    const { as } = house.creator()
    const start = MORNING_MS + HOUR_MS
    await house.published(as, { title: 'Zénith éphémère', sessions: [session(start)] })
    const find = async (more = '') =>
      (await house.send('GET', `/api/events?query=zenith%20EPHEMERE${more}`)).json<Page<EventItem>>().items
    expect(await find()).toHaveLength(1)
    expect(await find(`&fromMs=${start + 2 * HOUR_MS}`)).toEqual([])
    expect(await find(`&toMs=${start}`)).toEqual([])
    house.clock.advance(4 * HOUR_MS)
    expect(await find()).toEqual([])
    expect(await find(`&fromMs=${MORNING_MS}`)).toHaveLength(1)
  })

  test('what cannot be right is refused, never a fault of ours', async () => {
    const { as } = house.creator()
    const { id } = await house.draft(as)
    const bodies: unknown[] = [
      eventBody({ title: 'a\u0000b' }),
      eventBody({ title: 'half \ud800' }),
      eventBody({ description: 'a\u0000b' }),
      eventBody({ description: '\udfff' }),
      eventBody({ timeZone: 'Mars/Olympus' }),
      eventBody({ sessions: [{ ...session(MORNING_MS), capacity: 0 }] }),
      eventBody({ sessions: [{ ...session(MORNING_MS), capacity: 200_001 }] }),
      eventBody({ sessions: [{ ...session(MORNING_MS), capacity: 1e300 }] }),
      eventBody({ sessions: [session(MORNING_MS, 0)] }),
      eventBody({ sessions: [{ ...session(MORNING_MS), doorsAtMs: MORNING_MS + 1 }] }),
      { ...eventBody(), colour: 'red' },
      { ...eventBody(), title: 12 },
      { ...eventBody(), category: 'circus' },
      [],
      null,
    ]
    for (const body of bodies) {
      const answer = await house.send('POST', '/api/events', {
        as,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      })
      expect([answer.status, JSON.stringify(body)]).toEqual([422, JSON.stringify(body)])
    }
    for (const [url, status] of [
      ['/api/events?query=%00%25_%5C', 200],
      ['/api/events?query=%F0%9F%8E%AD', 200],
      ['/api/events?city=%00', 200],
      ['/api/events?fromMs=soon', 422],
      ['/api/events?fromMs=-1', 422],
      ['/api/events?limit=101', 422],
      ['/api/events?cursor=bm9wZQ', 422],
      ['/api/events?cursor=WzEsMiwzXQ', 422],
      ['/api/events?cursor=%00', 422],
      ['/api/events/%00', 404],
      ['/api/events/%E2%82%AC', 404],
      ['/api/events/no-such-event', 404],
      [`/api/events/${'a'.repeat(99)}`, 404],
      ['/api/events/mine/none', 422],
      ['/api/events/mine?cursor=W10', 422],
    ] as const) {
      expect([url, (await house.send('GET', url, { as })).status]).toEqual([url, status])
    }
    const patched = await house.send('PATCH', `/api/events/${id}`, { as, body: { sessions: [] } })
    expect(patched.status).toBe(422)
  })
})
