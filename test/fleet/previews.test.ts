import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { buy } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import type { Answer, Visitor } from '../fixtures/visitor.ts'

const TITLE = `L'été </title></script><script>alert(1)</script> & "fin"`

let house: House
let organiser: Visitor

beforeAll(async () => {
  house = await openHouse()
  organiser = await house.signedIn('EventCreator')
})

afterAll(() => house?.close())

/** As a messenger does: it reads the head and runs no script. */
async function shared(path: string): Promise<Answer & { page: string }> {
  const answer = await house.visitor().get(path, { headers: { 'user-agent': 'Messenger/1.0' } })
  return { ...answer, page: String(answer.body) }
}

function contentOf(page: string, name: string): string | undefined {
  return page.match(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`))?.[1]
}

async function offerOf(slug: string): Promise<{ availability: string; price: string } | undefined> {
  const { page } = await shared(`/events/${slug}`)
  const [, json = '[]'] = page.match(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/) ?? []
  return JSON.parse(json)[0]?.offers
}

describe('a link to an event', () => {
  test('shows what it is: title, evening, picture, and the app behind it', async () => {
    const { slug } = await createEvent(organiser, { title: 'Le Cid' })
    const { status, headers, page } = await shared(`/events/${slug}?session=1`)
    expect(status).toBe(200)
    expect(page.match(/<title>[^<]*<\/title>/g)).toEqual(['<title>Le Cid · Guichet</title>'])
    expect(contentOf(page, 'og:title')).toBe('Le Cid')
    expect(contentOf(page, 'og:url')).toBe(`${house.fleet.url}/events/${slug}`)
    expect(page).toContain(`<link rel="canonical" href="${house.fleet.url}/events/${slug}">`)
    expect(page).toContain('<div id="root"></div>')
    expect(page).not.toContain('__CSP_NONCE__')
    const [, nonce] = page.match(/<script type="module"[^>]* nonce="(\w+)"/) ?? []
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)

    const picture = contentOf(page, 'og:image')?.replaceAll('&amp;', '&') ?? ''
    const { pathname, search } = new URL(picture)
    const shown = await house.visitor().get(pathname + search)
    expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(shown.headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  test('says what is on sale, and that it is sold out', async () => {
    const event = await createEvent(organiser, { title: 'Nuit blanche', capacity: 1 })
    const { id: sessionId } = sessionOf(event)
    const offer = await createOffer(organiser, { sessionId, priceCents: 1850 })
    const onSale = await until('the price is in the page', () => offerOf(event.slug))
    expect(onSale).toMatchObject({
      availability: 'https://schema.org/InStock',
      price: '18.50',
      priceCurrency: 'EUR',
    })
    await buy(house.visitor(), {
      sessionId,
      lines: [{ offerId: offer.id, quantity: 1 }],
      buyer: { email: 'anouk@example.org', name: 'Anouk Perrin' },
    })
    await until('it is sold out', async () => (await offerOf(event.slug))?.availability.endsWith('/SoldOut'))
  })

  test('runs nothing that a creator wrote', async () => {
    const { slug } = await createEvent(organiser, {
      title: TITLE,
      description: `${TITLE} <!--#echo var="x"-->`,
    })
    const { page } = await shared(`/events/${slug}`)
    expect(page).not.toContain('<script>alert')
    expect(page.match(/<\/title>/g)).toHaveLength(1)
    expect(contentOf(page, 'og:title')).toBe(
      'L&#39;été &lt;/title&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;fin&quot;',
    )
  })

  test('that leads nowhere is not found, and still the app', async () => {
    for (const path of ['/events/no-such-event', `/events/${'x'.repeat(200)}`, '/events/a/b']) {
      const { status, headers, page } = await shared(path)
      expect([path, status]).toEqual([path, 404])
      expect(headers['content-type']).toContain('text/html')
      expect(page).toContain('<title>Guichet</title>')
      expect(page).toContain('<div id="root"></div>')
    }
  })
})

test('other pages, the manifest and the service worker are plain', async () => {
  const { page } = await shared('/tickets')
  expect(page.match(/<title>[^<]*<\/title>/g)).toEqual(['<title>Guichet</title>'])
  const manifest = await house.visitor().get('/manifest.webmanifest')
  expect(manifest.headers['content-type']).toContain('application/manifest+json')
  const worker = await shared('/sw.js')
  expect(worker.headers['content-type']).toContain('text/javascript')
  expect(worker.headers['cache-control']).toBe('no-cache')
  expect(worker.headers['content-security-policy']).toContain("connect-src 'self'")
})
