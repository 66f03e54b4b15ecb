import type { Page } from '@guichet/contracts/primitives'
import type { StatsEvent, StatsEventAnswer } from '@guichet/contracts/stats-events'
import { useDebouncedValue } from '@mantine/hooks'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FoundSelect } from '../../ui/field/found-select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { api } from '../api/api.ts'
import { queryString } from '../api/api-client.ts'
import { isProblem } from '../api/problem.ts'
import { MINE } from '../api/query-client.ts'
import { formatDate } from '../format/dates.ts'
import { useLocale } from '../i18n/use-language.ts'

const TYPING_MS = 250
const MOST_AT_ONCE = 50

/** Events whose figures one may see, by words of their titles. */
export function statsEventsQuery({ organiserId, words }: { organiserId: string | undefined; words: string }) {
  return queryOptions({
    queryKey: [MINE, 'stats-events', { organiserId, words }],
    queryFn: ({ signal }) => {
      const query = queryString({ organiserId, query: words, limit: MOST_AT_ONCE })
      return api.json<Page<StatsEvent>>(`/api/admin/stats/events${query}`, { signal })
    },
    placeholderData: (before) => before,
  })
}

/** One that was chosen before and is not among those that are offered. */
function eventQuery(eventId: string, isWanted: boolean) {
  return queryOptions({
    queryKey: [MINE, 'stats-events', 'one', eventId],
    queryFn: ({ signal }) =>
      api.json<StatsEventAnswer>(`/api/admin/stats/events/${encodeURIComponent(eventId)}`, { signal }),
    enabled: isWanted,
  })
}

interface EveryEventProps {
  label: string
  searchLabel: string
  /** That it is none. */
  chooseLabel: string
  /** Of one that is not there, or not to be seen. */
  unknownLabel: string
  organiserId: string | undefined
  value: string | undefined
  onChange: (eventId: string | undefined) => void
}

/** One of all events whose figures one may see, sold or not; where there are more than a list holds, by words of the title. */
export function EveryEvent({
  label,
  searchLabel,
  chooseLabel,
  unknownLabel,
  organiserId,
  value = '',
  onChange,
}: EveryEventProps) {
  const nameOf = useEventName()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), TYPING_MS)
  const all = useQuery(statsEventsQuery({ organiserId, words: '' }))
  const found = useQuery(statsEventsQuery({ organiserId, words }))
  const events = found.data?.items ?? []
  const isListed = events.some(({ id }) => id === value)
  const other = useQuery(eventQuery(value, value !== '' && found.isSuccess && !isListed))
  const unlisted = other.data && nameOf(other.data.event)
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  return (
    <FoundSelect
      label={label}
      searchLabel={searchLabel}
      chooseLabel={chooseLabel}
      value={value}
      mayBeNone
      isSearched={typeof all.data?.nextCursor === 'string'}
      typed={typed}
      onType={setTyped}
      options={events.map((event) => ({ value: event.id, label: nameOf(event) }))}
      chosenLabel={isProblem(other.error) ? unknownLabel : unlisted}
      onChoose={(id) => onChange(id || undefined)}
    />
  )
}

/** The title and its day, which tells it from others that are called the same. */
function useEventName(): (event: StatsEvent) => string {
  const locale = useLocale()
  return ({ title, lastStartsAtMs, timeZone }) =>
    lastStartsAtMs === null ? title : `${title} · ${formatDate(lastStartsAtMs, 'date', locale, timeZone)}`
}
