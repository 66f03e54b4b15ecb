import type { Organiser } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FoundSelect } from '../../ui/field/found-select.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { api } from '../api/api.ts'
import { queryString } from '../api/api-client.ts'
import { MINE } from '../api/query-client.ts'

const MOST_AT_ONCE = 100
const TYPING_MS = 250

function everywhereQuery(words: string) {
  return queryOptions({
    queryKey: [MINE, 'organisers-everywhere', words],
    queryFn: ({ signal }) => {
      const query = queryString({ scope: 'everywhere', query: words, limit: MOST_AT_ONCE })
      return api.json<Page<Organiser>>(`/api/events/organisers${query}`, { signal })
    },
    placeholderData: keepPreviousData,
  })
}

/** One that was chosen before and is not among those that are offered. */
function oneQuery(id: string, isWanted: boolean) {
  return queryOptions({
    queryKey: [MINE, 'organisers-everywhere', 'one', id],
    queryFn: ({ signal }) =>
      api.json<{ organiser: Organiser }>(`/api/events/organisers/${encodeURIComponent(id)}`, { signal }),
    enabled: isWanted,
  })
}

interface EveryOrganiserProps {
  label: string
  searchLabel: string
  chooseLabel: string
  value: string
  error?: ReactNode
  /** Where it can be none, which `chooseLabel` then says. */
  onNone?: () => void
  onChange: (organiser: Pick<Organiser, 'id' | 'name' | 'currency'>) => void
}

/** One of all organisers of the house, for Admins; where there are more than a list holds, by a part of the name. */
export function EveryOrganiser({
  label,
  searchLabel,
  chooseLabel,
  value,
  error,
  onNone,
  onChange,
}: EveryOrganiserProps) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), TYPING_MS)
  const all = useQuery(everywhereQuery(''))
  const found = useQuery(everywhereQuery(words))
  const organisers = found.data?.items ?? []
  const isListed = organisers.some(({ id }) => id === value)
  const other = useQuery(oneQuery(value, value !== '' && found.isSuccess && !isListed))
  if (found.isError) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  return (
    <FoundSelect
      label={label}
      searchLabel={searchLabel}
      chooseLabel={chooseLabel}
      value={value}
      error={error}
      mayBeNone={onNone !== undefined}
      isSearched={typeof all.data?.nextCursor === 'string'}
      typed={typed}
      onType={setTyped}
      options={organisers.map(({ id, name }) => ({ value: id, label: name }))}
      chosenLabel={other.data?.organiser.name}
      onChoose={(id) => {
        if (id === '') return onNone?.()
        const chosen = organisers.find((organiser) => organiser.id === id)
        if (chosen) onChange(chosen)
      }}
    />
  )
}
