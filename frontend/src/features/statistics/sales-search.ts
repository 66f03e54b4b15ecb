import { type Channel, channel as channelOf } from '@guichet/contracts/sales'
import { isDay, isId } from '../../lib/router/search-values.ts'

export const CHANNELS = channelOf.options
export const MEASURES = ['netCents', 'sold', 'orders', 'abandoned'] as const
export type Measure = (typeof MEASURES)[number]

/** Days, both included; without them those that are most looked at. */
export interface DaysSearch {
  from?: string | undefined
  to?: string | undefined
}

/** What stands in the address of the figures. */
export interface SalesSearch extends DaysSearch {
  organiser?: string | undefined
  event?: string | undefined
  /** The one of the event's sessions whose sales before it are looked at; the next one, unless said. */
  session?: string | undefined
  channel?: Channel | undefined
  /** What the curve draws; money unless said. */
  draw?: Measure | undefined
  currency?: string | undefined
}

export function readDaysSearch({ from, to }: Record<string, unknown>): DaysSearch {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : {}
}

export function readSalesSearch(raw: Record<string, unknown>): SalesSearch {
  const { organiser, event, session, currency } = raw
  const channel = CHANNELS.find((known) => known === raw.channel)
  const draw = MEASURES.find((known) => known === raw.draw)
  return {
    ...readDaysSearch(raw),
    ...(isId(organiser) ? { organiser } : {}),
    ...(isId(event) ? { event } : {}),
    ...(isId(session) ? { session } : {}),
    ...(channel ? { channel } : {}),
    ...(draw ? { draw } : {}),
    ...readCurrency(currency),
  }
}

/** What stands in the address of who came. */
export interface AttendanceSearch extends DaysSearch {
  organiser?: string | undefined
}

export function readAttendanceSearch(raw: Record<string, unknown>): AttendanceSearch {
  const { organiser } = raw
  return { ...readDaysSearch(raw), ...(isId(organiser) ? { organiser } : {}) }
}

/** What stands in the address of what popcorn poured and earned. */
export interface PopcornSearch extends AttendanceSearch {
  currency?: string | undefined
}

export function readPopcornSearch(raw: Record<string, unknown>): PopcornSearch {
  return { ...readAttendanceSearch(raw), ...readCurrency(raw.currency) }
}

function readCurrency(currency: unknown): Pick<PopcornSearch, 'currency'> {
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { currency } : {}
}
