import type { Event } from '@guichet/contracts/events'
import { describe, expect, it } from 'vitest'
import { checklist, eventValuesOf, freshBase, inShelfOrder, shelfOf } from './event-values.ts'

const AS_PLANNED = { movedAtMs: null, movedFromMs: null, refundUntilMs: null, notice: null, reEntry: false }

const event: Event = {
  id: 'event',
  slug: 'marees',
  title: 'Marées',
  category: 'dance',
  description: '',
  venue: { name: 'Maison de la Danse', address: '8 avenue Jean Mermoz', city: 'Lyon' },
  timeZone: 'Europe/Paris',
  image: null,
  posterUrl: '/poster.svg',
  state: 'draft',
  organiser: { id: 'organiser', name: 'La Compagnie du Soir', licenceNumber: 'R-2026-1' },
  sessionCount: 1,
  nextSession: { id: 'one', startsAtMs: 2000 },
  lastStartsAtMs: 2000,
  sessions: [
    {
      id: 'one',
      eventId: 'event',
      state: 'scheduled',
      startsAtMs: 2000,
      endsAtMs: 3000,
      doorsAtMs: null,
      capacity: 9,
      ...AS_PLANNED,
    },
    {
      id: 'over',
      eventId: 'event',
      state: 'scheduled',
      startsAtMs: 500,
      endsAtMs: 900,
      doorsAtMs: null,
      capacity: 9,
      ...AS_PLANNED,
    },
  ],
  refundPolicy: { refundable: false, untilHoursBefore: 0, feeCents: 0, exchangeable: false },
  version: 3,
  publishedAtMs: null,
  createdAtMs: 0,
  updatedAtMs: 0,
}

describe('what a form was opened on', () => {
  const base = { version: 3, values: eventValuesOf(event) }

  it('follows changes beside it, such as a session that was added', () => {
    expect(freshBase(base, { ...event, version: 5 }).version).toBe(5)
  })

  it('stays where somebody else changed the same fields, so that saving is refused', () => {
    expect(freshBase(base, { ...event, version: 5, title: 'Marées basses' })).toBe(base)
  })
})

describe('the way to publication', () => {
  it('needs a session to come, each with an offer, and advises the rest', () => {
    const bare = checklist(event, [], 1000)
    expect(bare.filter(({ done }) => !done).map(({ id }) => id)).toEqual(['offers', 'description', 'image'])
    expect(checklist(event, [{ sessionId: 'over' }], 1000).find(({ id }) => id === 'offers')?.done).toBe(
      false,
    )
    expect(checklist(event, [{ sessionId: 'one' }], 1000).find(({ id }) => id === 'offers')?.done).toBe(true)
    expect(checklist(event, [{ sessionId: 'one' }], 2500).find(({ id }) => id === 'session')?.done).toBe(
      false,
    )
  })
})

describe('the list', () => {
  it('keeps drafts, what is to come and what is over apart', () => {
    const published = { ...event, state: 'published' as const }
    expect(shelfOf(event, 1000)).toBe('drafts')
    expect(shelfOf(published, 1000)).toBe('upcoming')
    expect(shelfOf({ ...published, nextSession: null }, 5000)).toBe('past')
    expect(shelfOf({ ...published, state: 'cancelled' }, 1000)).toBe('past')
  })

  it('shows the nearest evening first, the latest draft first, the last evening first', () => {
    const one = { nextSession: { id: 'a', startsAtMs: 10 }, lastStartsAtMs: 40, updatedAtMs: 5 }
    const other = { nextSession: { id: 'b', startsAtMs: 20 }, lastStartsAtMs: 30, updatedAtMs: 9 }
    expect(inShelfOrder([other, one], 'upcoming')).toEqual([one, other])
    expect(inShelfOrder([one, other], 'drafts')).toEqual([other, one])
    expect(inShelfOrder([other, one], 'past')).toEqual([one, other])
  })
})
