import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createEventBody } from '@guichet/contracts/events'
import { createOfferBody, createPoolBody } from '@guichet/contracts/offers'
import { createOrganiserBody } from '@guichet/contracts/organisers'
import { moveSessionBody } from '@guichet/contracts/session-changes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PARIS } from './calendar.ts'
import type { EventPlan } from './event-plan.ts'
import { programmeAt } from './programme.ts'

const NOW_MS = Date.parse('2026-11-20T14:07:00+01:00')
const HOUR_MS = 3_600_000
const sessionId = '01900000-0000-7000-8000-000000000000'
const posters = join(import.meta.dirname, '../../posters')

const eventsAt = (nowMs: number) => programmeAt(nowMs).flatMap(({ events }) => events)

const hourInParis = new Intl.DateTimeFormat('en', { timeZone: PARIS, hour: 'numeric', hourCycle: 'h23' })

/** Five years of moments, summer time beginning and ending among them. */
const moment = fc.integer({ min: NOW_MS, max: NOW_MS + 5 * 366 * 24 * HOUR_MS })

function titled(title: string): EventPlan {
  const event = eventsAt(NOW_MS).find((one) => one.title === title)
  if (!event) throw new Error(`no event is called ${title}`)
  return event
}

const placesSold = ({ sales }: EventPlan) =>
  sales.flatMap(({ quantities }) => Object.values(quantities)).reduce((sum, quantity) => sum + quantity, 0)

describe('the programme, whenever it is made', () => {
  it('has every session in the future, at an hour when people go out', () => {
    fc.assert(
      fc.property(moment, (nowMs) => {
        for (const { startsAtMs } of eventsAt(nowMs).flatMap(({ sessions }) => sessions)) {
          expect(startsAtMs).toBeGreaterThan(nowMs)
          const hour = Number(hourInParis.format(startsAtMs))
          expect(hour).toBeGreaterThanOrEqual(9)
          expect(hour).toBeLessThanOrEqual(22)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is what the API takes', () => {
    fc.assert(
      fc.property(moment, (nowMs) => {
        for (const { body, events } of programmeAt(nowMs)) {
          expect(createOrganiserBody.safeParse(body).error).toBeUndefined()
          for (const {
            posterFile: _poster,
            pools: _pools,
            offers: _offers,
            sales: _sales,
            later: _later,
            ...plan
          } of events) {
            const event = { ...plan, timeZone: PARIS }
            expect(createEventBody.safeParse(event).error).toBeUndefined()
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('never shows two films in one hall at a time', () => {
    fc.assert(
      fc.property(moment, (nowMs) => {
        for (const { sessions } of eventsAt(nowMs).filter(({ category }) => category === 'film')) {
          const overlapping = sessions.filter(
            ({ startsAtMs }, index) => index > 0 && startsAtMs < (sessions[index - 1]?.endsAtMs ?? 0),
          )
          expect(overlapping).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has a film tonight or tomorrow whose doors are open and whose tickets sell', () => {
    fc.assert(
      fc.property(moment, (nowMs) => {
        const [first] = eventsAt(nowMs)[0]?.sessions ?? []
        expect(first?.doorsAtMs).toBeLessThan(nowMs)
        expect(first?.startsAtMs).toBeLessThan(nowMs + 16 * HOUR_MS)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the programme', () => {
  it('shows the film of the month some forty times in three weeks', () => {
    const { sessions } = titled('Le Dernier Projectionniste')
    expect(sessions.length).toBeGreaterThanOrEqual(38)
    expect(sessions.length).toBeLessThanOrEqual(42)
  })

  it('uses each poster once and leaves two to be drawn', () => {
    const used = eventsAt(NOW_MS).flatMap(({ posterFile }) => posterFile ?? [])
    expect(used.toSorted()).toEqual(readdirSync(posters).filter((name) => name.endsWith('.svg')))
    expect(eventsAt(NOW_MS).length - used.length).toBe(2)
  })

  it('names each organiser, event, and offer of an event once', () => {
    const once = (names: string[]) => expect(new Set(names).size).toBe(names.length)
    once(programmeAt(NOW_MS).map(({ body }) => body.name))
    once(eventsAt(NOW_MS).map(({ title }) => title))
    for (const { offers, pools } of eventsAt(NOW_MS)) {
      once(offers.map(({ name }) => name))
      once((pools ?? []).map(({ name }) => name))
    }
  })

  it('makes offers and pools that the API takes, of pools that there are', () => {
    for (const { offers, pools, sessions } of eventsAt(NOW_MS)) {
      for (const { poolName, ...offer } of offers) {
        expect(createOfferBody.safeParse({ ...offer, sessionId, currency: 'EUR' }).error).toBeUndefined()
        expect(pools?.map(({ name }) => name) ?? [undefined]).toContain(poolName)
      }
      if (!pools) continue
      for (const pool of pools) expect(createPoolBody.safeParse({ ...pool, sessionId }).error).toBeUndefined()
      const capacity = pools.reduce((sum, pool) => sum + pool.capacity, 0)
      expect(sessions.map((session) => session.capacity)).toEqual(sessions.map(() => capacity))
    }
  })

  it('sells what there is, ten of an offer at most', () => {
    for (const { offers, sessions, sales } of eventsAt(NOW_MS)) {
      for (const { sessionIndex, quantities } of sales) {
        expect(sessions[sessionIndex]).toBeDefined()
        for (const [name, quantity] of Object.entries(quantities)) {
          expect(offers.find((offer) => offer.name === name)?.perOrderMax).toBeGreaterThanOrEqual(quantity)
        }
      }
    }
  })

  it('moves, cancels, gives and refunds what there is, and moves no session past another', () => {
    const kinds: string[] = []
    for (const { sessions, sales, later = [] } of eventsAt(NOW_MS)) {
      for (const { kind, ...change } of later) {
        kinds.push(kind)
        if ('saleIndex' in change) expect(sales[change.saleIndex]).toBeDefined()
        if (!('startsAtMs' in change)) continue
        const { sessionIndex, ...body } = change
        expect(moveSessionBody.safeParse(body).error).toBeUndefined()
        expect(sessions[sessionIndex - 1]?.startsAtMs ?? 0).toBeLessThan(body.startsAtMs)
        expect(sessions[sessionIndex + 1]?.startsAtMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
          body.startsAtMs,
        )
      }
    }
    expect(kinds.toSorted()).toEqual(['cancel', 'give', 'move', 'refund'])
  })

  it('has one event sold out, one nearly, one not yet on sale and one that is free', () => {
    expect(placesSold(titled('Quatuor au jardin'))).toBe(40)
    expect(titled('Quatuor au jardin').sessions.map(({ capacity }) => capacity)).toEqual([40])
    expect(placesSold(titled('Tout va bien'))).toBe(77)
    expect(titled('Tout va bien').sessions.map(({ capacity }) => capacity)).toEqual([80])
    for (const { salesStartAtMs } of titled('Nuit électrique').offers) {
      expect(salesStartAtMs).toBe(Date.parse('2026-11-21T10:00:00+01:00'))
    }
    expect(titled('La Foire aux livres').offers[0]?.priceCents).toBe(0)
  })
})
