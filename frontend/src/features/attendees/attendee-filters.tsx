import type { MyEvent } from '@guichet/contracts/events'
import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { SessionSelect } from '../../ui/field/session-select.tsx'
import { offersOfEventQuery } from './api.ts'
import classes from './attendees.module.css'
import type { AttendeesSearch } from './attendees-panel.tsx'

const SETTLED_MS = 250
const STATES = ['awaited', 'admitted', 'valid', 'voided'] as const

interface AttendeeFiltersProps {
  event: MyEvent
  search: AttendeesSearch
  onSearch: (change: AttendeesSearch) => void
}

export function AttendeeFilters({ event, search, onSearch }: AttendeeFiltersProps) {
  const { t } = useTranslation('attendees')
  const offers = useQuery(offersOfEventQuery(event.id))
  const shown = offers.data?.filter(({ sessionId }) => !search.session || sessionId === search.session) ?? []
  return (
    <search className={classes.filters}>
      <Find value={search.find ?? ''} onChange={(find) => onSearch({ find: find || undefined })} />
      {event.sessions.length > 1 ? (
        <SessionSelect
          label={t('session')}
          sessions={event.sessions}
          timeZone={event.timeZone}
          value={search.session ?? ''}
          all={t('allSessions')}
          onChange={(session) => onSearch({ session: session || undefined, offer: undefined })}
        />
      ) : null}
      {search.session || event.sessions.length === 1 ? (
        <Select
          label={t('offer')}
          value={search.offer ?? ''}
          onChange={({ currentTarget }) => onSearch({ offer: currentTarget.value || undefined })}
          data={[
            { value: '', label: t('allOffers') },
            ...shown.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <Select
        label={t('state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ state: STATES.find((state) => state === value) })
        }
        data={[
          { value: '', label: t('allStates') },
          ...STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
    </search>
  )
}

/** What is typed goes into the address once the hands rest; what the address says otherwise shows in the field. */
function Find({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('attendees')
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, SETTLED_MS)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      type="search"
      className={classes.find}
      label={t('find')}
      placeholder={t('findHint')}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        settle(currentTarget.value.trim())
      }}
    />
  )
}
