import type { AuditSource } from '@guichet/contracts/audit'
import type { AuditOutcome } from '@guichet/contracts/facts/audit'
import { addDays, startOfDayMs } from '../../lib/format/dates.ts'
import { isDay, typedText } from '../../lib/router/search-values.ts'

const MOST_TYPED = 200
/** The log is kept for ten years. */
const KEPT_DAYS = 3650

export const SOURCES = [
  'auth',
  'events',
  'tickets',
  'validation',
  'popcorn',
  'admin',
] as const satisfies readonly AuditSource[]

export const OUTCOMES = ['done', 'refused', 'forbidden'] as const satisfies readonly AuditOutcome[]

/** What stands in the address: which entries somebody looks for. Days are those of the browser, both included. */
export interface AuditSearch {
  actor?: string | undefined
  action?: string | undefined
  kind?: string | undefined
  object?: string | undefined
  service?: AuditSource | undefined
  outcome?: AuditOutcome | undefined
  request?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const TYPED = ['actor', 'action', 'kind', 'object', 'request'] as const

/** Nothing is looked for in particular. */
export const EVERYTHING = {
  actor: undefined,
  action: undefined,
  kind: undefined,
  object: undefined,
  service: undefined,
  outcome: undefined,
  request: undefined,
  from: undefined,
  to: undefined,
} satisfies AuditSearch

/** What an address says of it; anything else in it means nothing. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const search: AuditSearch = {}
  for (const name of TYPED) {
    const text = typedText(raw[name], MOST_TYPED)
    if (text) search[name] = text
  }
  const service = SOURCES.find((known) => known === raw.service)
  const outcome = OUTCOMES.find((known) => known === raw.outcome)
  if (service) search.service = service
  if (outcome) search.outcome = outcome
  const [from, to] = [raw.from, raw.to].map((day) => (isDay(day) ? day : undefined))
  if (from && to && from > to) return search
  if (from) search.from = from
  if (to) search.to = to
  return search
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined)
}

/** How many are set of those that a phone folds away. */
export function countOthers({ kind, object, service, outcome, from, to }: AuditSearch): number {
  return [kind, object, service, outcome, from, to].filter((value) => value !== undefined).length
}

/** What the service is asked for. It wants both ends of a time: who names one of them has all there is on its other side. */
export function filterOf(
  { actor, action, kind, object, service, outcome, request, from, to }: AuditSearch,
  today: string,
): Record<string, string | number | undefined> {
  const filter = {
    actor,
    action,
    objectKind: kind,
    objectId: object,
    source: service,
    outcome,
    requestId: request,
  }
  if (!from && !to) return filter
  const last = to ?? (from && from > today ? from : today)
  return {
    ...filter,
    fromMs: startOfDayMs(from ?? addDays(last, -KEPT_DAYS)),
    toMs: startOfDayMs(addDays(last, 1)),
  }
}
