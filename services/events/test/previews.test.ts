import type { Event } from '@guichet/contracts/events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'
import { photo } from './fixtures/pictures.ts'

const NASTY = `</title></script><script>alert("l'été")</script> & <!--#echo var="x"-->`

describe.each(ENGINES)('what messengers and search engines are told of an event, on %s', (engine) => {
  let house: House
  beforeEach(async () => {
    house = await openHouse(engine)
  })
  afterEach(() => house.close())

  it('is its title, when and where it is, its address and its picture', async () => {
    const event = await house.published(house.creator().as)
    for (const name of [event.slug, event.id]) {
      const answer = await house.send('GET', `/api/events/${name}/preview`)
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.body).toContain('<title>Le Malade imaginaire · Guichet</title>')
      expect(answer.body).toContain(
        `<link rel="canonical" href="http://localhost:8080/events/${event.slug}">`,
      )
      expect(contentOf(answer.body, 'og:title')).toBe('Le Malade imaginaire')
      expect(contentOf(answer.body, 'og:description')).toBe(
        'lundi 12 octobre 2026 à 21:00 · Théâtre des Carmes, Saint-Étienne · Molière, en costumes.',
      )
      expect(contentOf(answer.body, 'og:image')).toMatch(/^http:\/\/localhost:8080\/api\/events\/.+[.]jpg/)
      expect(contentOf(answer.body, 'twitter:card')).toBe('summary_large_image')
    }
  })

  it('is a structure of each session to come, and says what became of it', async () => {
    const { as } = house.creator()
    const event = await house.published(as, {
      sessions: [1, 2, 3].map((days) => session(MORNING_MS + days * DAY_MS)),
    })
    const [plain, moved, cancelled] = event.sessions
    const path = `/api/events/${event.id}/sessions`
    const startsAtMs = MORNING_MS + 30 * DAY_MS
    await house.send('POST', `${path}/${moved?.id}/move`, {
      as,
      body: { startsAtMs, endsAtMs: startsAtMs + HOUR_MS },
    })
    await house.send('POST', `${path}/${cancelled?.id}/cancel`, { as, body: {} })
    const data = await dataOf(house, event)
    const of = (id: string | undefined) => data.find((one) => String(one['@id']).endsWith(`#${id}`))
    expect(of(plain?.id)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'TheaterEvent',
      name: 'Le Malade imaginaire',
      startDate: '2026-10-13T11:00:00+02:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: {
        '@type': 'Place',
        name: 'Théâtre des Carmes',
        address: { streetAddress: '6 place des Carmes', addressLocality: 'Saint-Étienne' },
      },
    })
    expect(of(moved?.id)).toMatchObject({
      // After the clocks went back.
      startDate: '2026-11-11T10:00:00+01:00',
      previousStartDate: '2026-10-14T11:00:00+02:00',
      eventStatus: 'https://schema.org/EventRescheduled',
    })
    expect(of(cancelled?.id)).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' })
  })

  it('escapes whatever a creator wrote', async () => {
    const event = await house.published(house.creator().as, { title: NASTY, description: NASTY })
    const { body } = await house.send('GET', `/api/events/${event.slug}/preview`)
    expect(body.match(/<\/?script/g)).toEqual(['<script', '</script'])
    expect(body.match(/<\/?title/g)).toEqual(['<title', '</title'])
    expect(body).not.toContain('<!--')
    expect(contentOf(body, 'og:title')).toBe(NASTY)
    const [data] = await dataOf(house, event)
    expect([data?.name, data?.description]).toEqual([NASTY, NASTY])
  })

  it('is nothing of drafts and of what is not', async () => {
    const draft = await house.draft(house.creator().as)
    for (const name of [draft.slug, draft.id, 'nothing', '%3Cscript%3E']) {
      expect((await house.send('GET', `/api/events/${name}/preview`)).status).toBe(404)
    }
    expect((await house.send('GET', `/api/events/${draft.id}/preview.jpg`)).status).toBe(404)
  })

  it('has a picture that every messenger shows: the poster, or what the creator gave', async () => {
    const { as } = house.creator()
    const event = await house.published(as)
    const poster = await pictureOf(house, event)
    expect(await sharp(poster.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
    expect(poster.headers['cache-control']).toBe('public, max-age=86400')

    const form = new FormData()
    form.set('alt', 'Argan dans son fauteuil')
    form.set('file', new Blob([await photo('jpeg', 900, 1200)]), 'a.jpg')
    const sent = new Response(form)
    const put = await house.send('PUT', `/api/events/${event.id}/image`, {
      as,
      body: Buffer.from(await sent.arrayBuffer()),
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    })
    expect(put.status).toBe(200)
    const given = await pictureOf(house, event)
    expect(await sharp(given.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
    expect(given.bytes.equals(poster.bytes)).toBe(false)
    const { body } = await house.send('GET', `/api/events/${event.slug}/preview`)
    expect(contentOf(body, 'og:image:alt')).toBe('Argan dans son fauteuil')
  })
})

/** At the address that the preview names. */
async function pictureOf(house: House, event: Event) {
  const { body } = await house.send('GET', `/api/events/${event.slug}/preview`)
  const { pathname, search } = new URL(contentOf(body, 'og:image') ?? '')
  const answer = await house.send('GET', pathname + search)
  expect(answer.headers['content-type']).toBe('image/jpeg')
  return answer
}

function contentOf(head: string, name: string): string | undefined {
  const [, content] = head.match(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`)) ?? []
  return content
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

async function dataOf(house: House, event: Event): Promise<Record<string, unknown>[]> {
  const { body } = await house.send('GET', `/api/events/${event.slug}/preview`)
  const [, json = '[]'] = body.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/) ?? []
  return JSON.parse(json)
}
