import type { MyEvent } from '@guichet/contracts/events'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { SearchField } from '../../ui/field/search-field.tsx'
import { SessionSelect } from '../../ui/field/session-select.tsx'
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
      <SearchField
        label={t('find')}
        placeholder={t('findHint')}
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
        <FilterSelect
          label={t('offer')}
          all={t('allOffers')}
          value={search.offer}
          options={shown.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(offer) => onSearch({ offer })}
        />
      ) : null}
      <FilterSelect
        label={t('state')}
        all={t('allStates')}
        value={search.state}
        options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(state) => onSearch({ state })}
      />
    </FilterBar>
  )
}
