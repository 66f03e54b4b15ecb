import type { MyEvent } from '@guichet/contracts/events'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { SessionSelect } from '../../ui/field/session-select.tsx'
import { TypedField } from '../../ui/field/typed-field.tsx'
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx'
import { offersOfEventQuery } from './api.ts'
import type { AttendeesSearch } from './attendees-panel.tsx'

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
    <FilterBar>
      <TypedField
        type="search"
        label={t('find')}
        placeholder={t('findHint')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={search.find}
        onChange={(find) => onSearch({ find })}
      />
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
    </FilterBar>
  )
}
