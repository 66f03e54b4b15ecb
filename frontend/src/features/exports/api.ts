import type { StatsAnswer } from '@guichet/contracts/stats'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import type { Language } from '../../lib/i18n/languages.ts'

export const TABLES = ['orders', 'tickets', 'attendees', 'scans', 'dispenses', 'audit'] as const
export type Table = (typeof TABLES)[number]

export interface Wanted {
  from: string
  to: string
  eventId: string | undefined
  channel: string | undefined
}

/** Where a table is taken from; null where it wants an event. Each asks for what it knows of. */
export function pathOf(
  table: Table,
  { from, to, eventId, channel }: Wanted,
  locale: Language,
): string | null {
  const form = { locale, bom: '1' }
  switch (table) {
    case 'orders':
    case 'tickets':
      return `/api/admin/exports/${table}.csv${queryString({ from, to, eventId, channel, ...form })}`
    case 'scans':
      return `/api/admin/exports/scans.csv${queryString({ from, to, eventId, ...form })}`
    case 'dispenses':
    case 'audit':
      return `/api/admin/exports/${table}.csv${queryString({ from, to, ...form })}`
    case 'attendees':
      return eventId === undefined ? null : `/api/tickets/attendees.csv${queryString({ eventId, ...form })}`
  }
}

/** What was on sale in these days: what can be chosen, and whether there is anything. */
export function soldQuery({ from, to }: Pick<Wanted, 'from' | 'to'>) {
  return queryOptions({
    queryKey: [MINE, 'exports', 'sold', { from, to }],
    queryFn: ({ signal }) =>
      api.json<StatsAnswer>(`/api/admin/stats${queryString({ from, to })}`, { signal }),
    placeholderData: (before) => before,
  })
}
