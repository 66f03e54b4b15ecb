import type { Category } from '@guichet/contracts/event-nouns'
import type { EventItem } from '@guichet/contracts/events'
import type { Page } from '@guichet/contracts/primitives'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, eventBody, HOUR_MS, type House, MORNING_MS, openHouse, session } from './fixtures/house.ts'

const CATEGORIES: readonly Category[] = ['film', 'concert', 'theatre', 'dance']
const CITIES = ['Lyon', 'Saint-Étienne', 'Besançon', 'Nîmes', 'Lyon 7e']
const WORDS = ['Été', 'NOËL', 'cœur', 'l’hiver', 'Ça', 'danse', '100%', 'a_b', 'Straße', 'été']

/** How somebody without accents at hand writes it. */
const PLAIN = new Map([
  ['Été', 'ete'],
  ['été', 'ETE'],
  ['NOËL', 'noel'],
  ['cœur', 'coeur'],
  ['l’hiver', "l'hiver"],
  ['Ça', 'ca'],
  ['danse', 'DANSE'],
  ['100%', '100'],
  ['a_b', 'a-b'],
  ['Straße', 'strasse'],
])

interface Known {
  id: string
  text: string
  category: Category
  city: string
  sessions: readonly { startsAtMs: number; endsAtMs: number }[]
}

interface Asked {
  words: string[]
  category?: Category
  city?: string
  fromMs?: number
  toMs?: number
}

const hours = (most: number) => fc.integer({ min: -200, max: most })
const known = fc.record({
  title: fc.subarray(WORDS, { minLength: 1, maxLength: 3 }),
  description: fc.subarray(WORDS, { maxLength: 2 }),
  category: fc.constantFrom(...CATEGORIES),
  city: fc.constantFrom(...CITIES),
  published: fc.boolean(),
  sessions: fc.array(fc.tuple(hours(400), fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 4 }),
})
const asked = fc.record(
  {
    words: fc.subarray(WORDS, { maxLength: 2 }),
    category: fc.constantFrom(...CATEGORIES),
    city: fc.constantFrom('lyon', 'SAINT ETIENNE', 'besan', 'Nîmes', 'Paris'),
    from: hours(300),
    to: hours(400),
  },
  { requiredKeys: ['words'] },
)

describe.each(ENGINES)('search on %s', (engine) => {
  let house: House
  const events: Known[] = []

  beforeAll(async () => {
    house = await openHouse(engine)
    const { as } = house.creator()
    for (const one of fc.sample(known, { numRuns: 250, seed: 7 })) {
      const change = {
        title: one.title.join(' '),
        description: one.description.join('\n'),
        category: one.category,
        venue: { ...eventBody().venue, city: one.city },
        // One at least is to come, or it could not be published.
        sessions: [...one.sessions.map(([at, lasts]) => timed(at, lasts)), timed(410, 2)],
      }
      if (!one.published) {
        await house.draft(as, change)
        continue
      }
      const { id, sessions } = await house.published(as, change)
      const text = [...one.title, ...one.description].join(' ')
      events.push({ id, text, category: one.category, city: one.city, sessions })
    }
  })
  afterAll(() => house.close())

  test('finds what a plain filter over all events finds, in its order, page by page', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 3, max: 40 }), async ({ from, to, ...rest }, limit) => {
        const question: Asked = {
          ...rest,
          ...(from === undefined ? {} : { fromMs: MORNING_MS + from * HOUR_MS }),
          ...(to === undefined ? {} : { toMs: MORNING_MS + to * HOUR_MS }),
        }
        const ids = await read(house, question, limit)
        expect(ids).toEqual(expected(events, question))
        found += ids.length
      }),
      { numRuns: 60, seed: 11 },
    )
    expect(found).toBeGreaterThan(200)
  })

  test('pages stand still while time goes on and events come and go', async () => {
    const before = expected(events, { words: [] })
    const first = await page(house, { words: [] }, 50)
    house.clock.advance(3 * DAY_MS)
    const seen = first.items.map((item) => item.id)
    let cursor = first.nextCursor
    while (cursor) {
      const next = await page(house, { words: [] }, 50, cursor)
      seen.push(...next.items.map((item) => item.id))
      cursor = next.nextCursor
    }
    house.clock.advance(-3 * DAY_MS)
    expect(seen).toEqual(before)
  })
})

function timed(atHours: number, lastsHours: number) {
  return session(MORNING_MS + atHours * HOUR_MS + HOUR_MS / 2, lastsHours * HOUR_MS)
}

/** The model: what is asked for, said plainly. */
function expected(events: readonly Known[], { words, category, city, fromMs, toMs }: Asked): string[] {
  const span = { from: fromMs ?? MORNING_MS, to: toMs ?? Number.POSITIVE_INFINITY }
  return events
    .filter((event) => words.every((word) => plainText(event.text).includes(plainText(word))))
    .filter((event) => category === undefined || event.category === category)
    .filter((event) => city === undefined || plainText(event.city).startsWith(plainText(city)))
    .map((event) => ({ id: event.id, startsAtMs: nextStart(event, span) }))
    .filter((event) => event.startsAtMs !== undefined)
    .sort((a, b) => Number(a.startsAtMs) - Number(b.startsAtMs) || (a.id < b.id ? -1 : 1))
    .map((event) => event.id)
}

function nextStart({ sessions }: Known, { from, to }: { from: number; to: number }): number | undefined {
  const starts = sessions
    .filter((one) => one.endsAtMs > from && one.startsAtMs < to)
    .map((one) => one.startsAtMs)
    .sort((a, b) => a - b)
  return starts.find((start) => start >= from) ?? starts[0]
}

/** The model's own folding, word by word from the table above. */
function plainText(text: string): string {
  return text
    .split(' ')
    .map((word) => PLAIN.get(word) ?? word)
    .join(' ')
    .toLowerCase()
    .replace('étienne', 'etienne')
    .replace('ç', 'c')
    .replace('î', 'i')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

async function read(house: House, question: Asked, limit: number): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  do {
    const next: Page<EventItem> = await page(house, question, limit, cursor)
    seen.push(...next.items.map((item) => item.id))
    cursor = next.nextCursor
  } while (cursor)
  return seen
}

async function page(house: House, question: Asked, limit: number, cursor = ''): Promise<Page<EventItem>> {
  const { words, ...filters } = question
  const query = new URLSearchParams({ limit: String(limit) })
  if (words.length > 0) query.set('query', words.map((word) => PLAIN.get(word) ?? word).join(' '))
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) query.set(name, String(value))
  }
  if (cursor) query.set('cursor', cursor)
  const answer = await house.send('GET', `/api/events?${query}`)
  expect(answer.status).toBe(200)
  return answer.json<Page<EventItem>>()
}
