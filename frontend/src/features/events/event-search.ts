import type { Category } from '@guichet/contracts/event-nouns'
import { addDays, calendarDay, startOfDayMs } from '../../lib/format/dates.ts'
import { isDay, typedText } from '../../lib/router/search-values.ts'

export const CATEGORIES = [
  'film',
  'concert',
  'theatre',
  'sport',
  'fair',
  'comedy',
  'dance',
  'exhibition',
  'family',
  'conference',
  'other',
] as const satisfies readonly Category[]

export const PERIODS = ['today', 'weekend', 'week', 'month'] as const
type Period = (typeof PERIODS)[number]

/** The filters of the events page, as they stand in its address. */
export interface EventSearch {
  query?: string
  category?: Category
  city?: string
  when?: Period
  /** A calendar day, `2026-11-20`; wins over `when`. */
  day?: string
}

const MOST_TYPED = 100

/** Reads an address that anybody may have written: what makes no sense is left out, never an error. */
export function readEventSearch(raw: Record<string, unknown>): EventSearch {
  const search: EventSearch = {}
  const query = typedText(raw.query, MOST_TYPED)
  const city = typedText(raw.city, MOST_TYPED)
  const category = CATEGORIES.find((known) => known === raw.category)
  const when = PERIODS.find((known) => known === raw.when)
  const day = raw.day
  if (query) search.query = query
  if (city) search.city = city
  if (category) search.category = category
  if (isDay(day)) search.day = day
  else if (when) search.when = when
  return search
}

const SATURDAY = 6
const DAYS_OF_WEEK = 7

/** The moments between which a session must start; open on both sides when no date was asked for. */
export function rangeOf(search: EventSearch, nowMs: number): { fromMs?: number; toMs?: number } {
  const today = calendarDay(nowMs)
  if (search.day) return daysFrom(search.day, 1)
  switch (search.when) {
    case 'today':
      return daysFrom(today, 1)
    case 'week':
      return daysFrom(today, DAYS_OF_WEEK)
    case 'month':
      return daysFrom(today, 30)
    case 'weekend': {
      const weekday = new Date(startOfDayMs(today)).getDay()
      if (weekday === 0) return daysFrom(today, 1)
      return daysFrom(addDays(today, SATURDAY - weekday), 2)
    }
    default:
      return {}
  }
}

function daysFrom(day: string, count: number): { fromMs: number; toMs: number } {
  return { fromMs: startOfDayMs(day), toMs: startOfDayMs(addDays(day, count)) }
}
