import type { SoldState } from '@guichet/contracts/popcorn'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { TypedField } from '../../ui/field/typed-field.tsx'
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx'
import type { SubscribersSearch } from './api.ts'

const STATES: readonly SoldState[] = ['active', 'past_due', 'ended']

interface SubscriberFiltersProps {
  search: SubscribersSearch
  onSearch: (change: SubscribersSearch) => void
}

export function SubscriberFilters({ search, onSearch }: SubscriberFiltersProps) {
  const { t } = useTranslation('subscribers')
  return (
    <FilterBar>
      <TypedField
        type="search"
        label={t('find')}
        placeholder={t('findHint')}
        maxLength={100}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={search.find}
        onChange={(find) => onSearch({ find })}
      />
      <Select
        label={t('state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ state: STATES.find((state) => state === value) })
        }
        data={[
          { value: '', label: t('everyState') },
          ...STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
    </FilterBar>
  )
}
