import type { Event, Image } from '@guichet/contracts/events'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type House, openHouse } from './fixtures/house.ts'
import {
  animatedGif,
  animatedWebp,
  bombPng,
  form,
  photo,
  photoWithPlace,
  rotatedPhoto,
  SVG,
} from './fixtures/pictures.ts'

describe.each(ENGINES)('pictures on %s', (engine) => {
  let house: House
  let as: string
  let event: Event
  beforeAll(async () => {
    house = await openHouse(engine)
    as = house.creator().as
    event = await house.published(as)
  })
  afterAll(() => house.close())

  const put = (file: Uint8Array | undefined, alt?: string, to = event.id) =>
    house.send('PUT', `/api/events/${to}/image`, { as, ...form(file, alt) })

  const read = async () => (await house.send('GET', `/api/events/${event.id}`)).json<{ event: Event }>().event

  async function shown(file: Uint8Array, width = 1200) {
    const answer = await put(file, 'What is seen')
    expect([answer.status, answer.body]).toEqual([200, expect.anything()])
    const { url } = answer.json<{ image: Image }>().image
    const picture = await house.send('GET', url.replace('1200', String(width)))
    expect(picture.status).toBe(200)
    return { url, picture, meta: await sharp(picture.bytes).metadata() }
  }

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'takes %s and shows WebP in two widths',
    async (format) => {
      const file = await photo(format, 1600, 2400)
      const large = await shown(file)
      expect(large.meta).toMatchObject({ format: 'webp', width: 1200, height: 1800 })
      expect((await shown(file, 480)).meta).toMatchObject({ format: 'webp', width: 480, height: 720 })
      expect(large.picture.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
      expect((await read()).image).toEqual({ url: large.url, alt: 'What is seen' })
      expect((await house.told()).at(-1)).toMatchObject({
        type: 'event.saved',
        event: { imageUrl: large.url },
      })
    },
  )

  test('keeps nothing of a photograph but what is seen, upright', async () => {
    const file = await photoWithPlace()
    expect((await sharp(file).metadata()).exif).toBeDefined()
    const { meta, picture } = await shown(file)
    expect([meta.exif, meta.icc, meta.xmp, meta.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect([file.includes('Somebody'), picture.bytes.includes('Somebody')]).toEqual([true, false])
    const turned = await shown(await rotatedPhoto(300, 200))
    expect(turned.meta).toMatchObject({ width: 200, height: 300 })
  })

  test('never makes a picture larger, and bounds a strip', async () => {
    expect((await shown(await photo('png', 100, 150))).meta).toMatchObject({ width: 100, height: 150 })
    const strip = await shown(await photo('png', 20, 9000))
    expect(strip.meta.height).toBe(3600)
  })

  test('throws away what hides behind a picture', async () => {
    const hidden = Buffer.from('<script>alert(1)</script>PK\u0003\u0004')
    const { picture } = await shown(Buffer.concat([await photo('jpeg', 300, 450), hidden]))
    expect(picture.bytes.includes('<script>')).toBe(false)
  })

  test.each([
    ['an SVG', async () => Buffer.from(SVG)],
    [
      'an SVG that says it is a JPEG',
      async () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(SVG)]),
    ],
    ['a page', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', async () => Buffer.alloc(0)],
    ['noise', async () => Buffer.alloc(5000, 7)],
    ['half a JPEG', async () => (await photo('jpeg', 800, 1200)).subarray(0, 2000)],
    ['half a PNG', async () => (await photo('png', 300, 450)).subarray(0, 900)],
    ['a PNG of 10 KB that unfolds to 400 million pixels', async () => bombPng(20_000, 20_000)],
    [
      'a GIF',
      async () =>
        sharp(await photo('png', 30, 30))
          .gif()
          .toBuffer(),
    ],
    ['a moving GIF', animatedGif],
    ['a moving WebP', animatedWebp],
    [
      'a TIFF',
      async () =>
        sharp(await photo('png', 30, 30))
          .tiff()
          .toBuffer(),
    ],
  ])('refuses %s', async (_name, make) => {
    const before = await read()
    const answer = await put(await make(), 'No')
    expect([answer.status, answer.reason]).toEqual([422, 'image_unreadable'])
    expect(await read()).toEqual(before)
  })

  test('refuses forms that are none, or hold too much', async () => {
    const url = `/api/events/${event.id}/image`
    const json = await house.send('PUT', url, { as, body: { file: 'x' } })
    expect([json.status, json.reason]).toEqual([415, 'unsupported_media_type'])
    const noFile = await put(undefined, 'Only words')
    expect([noFile.status, noFile.reason]).toEqual([422, 'invalid_input'])
    const large = await put(Buffer.alloc(10 * 1024 * 1024 + 1, 1))
    expect([large.status, large.reason]).toEqual([413, 'too_large'])
    const file = await photo('png', 30, 30)
    for (const alt of ['a\u0000b', 'x'.repeat(301)]) {
      expect((await put(file, alt)).reason).toBe('invalid_input')
    }
    const whole = form(file, 'Cut')
    for (const body of [whole.body.subarray(0, -20), whole.body.subarray(0, 60), Buffer.from('junk')]) {
      const cut = await house.send('PUT', url, { as, headers: whole.headers, body })
      expect([cut.status, cut.reason]).toEqual([400, 'malformed'])
    }
    const twice = form(file, 'Two', 2)
    expect([400, 413]).toContain((await house.send('PUT', url, { as, ...twice })).status)
  })

  test('a picture goes with the last event that shows it', async () => {
    const file = await photo('jpeg', 200, 300)
    const other = await house.draft(as)
    const { url } = (await put(file, 'Both')).json<{ image: Image }>().image
    expect((await put(file, 'Both', other.id)).json<{ image: Image }>().image.url).toBe(url)
    expect((await house.send('DELETE', `/api/events/${event.id}/image`, { as })).status).toBe(204)
    expect((await read()).image).toBeNull()
    expect((await house.send('GET', url)).status).toBe(200)
    await house.send('DELETE', `/api/events/${other.id}`, { as })
    expect((await house.send('GET', url)).status).toBe(404)
    expect((await house.send('DELETE', `/api/events/${event.id}/image`, { as })).status).toBe(204)
  })

  test('strangers change no picture', async () => {
    const file = await photo('png', 30, 30)
    const sent = form(file, 'Mine now')
    const url = `/api/events/${event.id}/image`
    expect((await house.send('PUT', url, { as: house.creator().as, ...sent })).status).toBe(403)
    expect((await house.send('PUT', url, sent)).status).toBe(401)
  })

  test('there is no picture of that name or width', async () => {
    const { url } = (await put(await photo('png', 30, 30), '')).json<{ image: Image }>().image
    expect((await house.send('GET', url.replace('1200', '1201'))).status).toBe(422)
    expect((await house.send('GET', url.replace(/[0-9a-f]{64}/, '0'.repeat(64)))).status).toBe(404)
    expect((await house.send('GET', url.replace(/[0-9a-f]{64}/, 'nothing'))).status).toBe(422)
  })

  test('an event without a picture has a drawn poster; a draft shows it to those who read the draft', async () => {
    const published = await house.published(as, { title: 'Affiche' })
    const drawn = await house.send('GET', published.posterUrl)
    expect(drawn.body).toMatch(/^<svg /)
    expect(drawn.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    const plain = `/api/events/${published.id}/poster.svg`
    expect((await house.send('GET', plain)).body).toBe(drawn.body)
    const known = { 'if-none-match': String(drawn.headers.etag) }
    expect((await house.send('GET', plain, { headers: known })).status).toBe(304)

    const draft = await house.draft(as, { title: 'Affiche' })
    expect((await house.send('GET', draft.posterUrl)).body).toBe(drawn.body)
    expect((await house.send('GET', `/api/events/${draft.id}/poster.svg`)).status).toBe(404)
    expect((await house.send('GET', `/api/events/${draft.id}/poster.svg?v=guess`)).status).toBe(404)
    const changed = await house.send('PATCH', `/api/events/${draft.id}`, { as, body: { title: 'Autre' } })
    const { posterUrl } = changed.json<{ event: Event }>().event
    expect((await house.send('GET', posterUrl)).body).not.toBe(drawn.body)
    expect((await house.send('GET', draft.posterUrl)).status).toBe(404)
  })
})
