import { queryString } from '../../lib/api/api-client.ts'
import type { Language } from '../../lib/i18n/languages.ts'

export const TABLES = ['orders', 'tickets', 'attendees', 'scans', 'dispenses', 'audit'] as const
export type Table = (typeof TABLES)[number]

export interface Wanted {
  from: string
  to: string
  organiserId: string | undefined
  eventId: string | undefined
  channel: string | undefined
}

/** Where a table is taken from; null where it wants an event. Each asks for what it knows of. */
export function pathOf(
  table: Table,
  { from, to, organiserId, eventId, channel }: Wanted,
  locale: Language,
): string | null {
  const form = { locale, bom: '1' }
  const days = { from, to, organiserId }
  switch (table) {
    case 'orders':
    case 'tickets':
      return `/api/admin/exports/${table}.csv${queryString({ ...days, eventId, channel, ...form })}`
    case 'scans':
      return `/api/admin/exports/scans.csv${queryString({ ...days, eventId, ...form })}`
    case 'dispenses':
      return `/api/admin/exports/dispenses.csv${queryString({ ...days, ...form })}`
    case 'audit':
      return `/api/admin/exports/audit.csv${queryString({ from, to, ...form })}`
    case 'attendees':
      return eventId === undefined ? null : `/api/tickets/attendees.csv${queryString({ eventId, ...form })}`
  }
}
