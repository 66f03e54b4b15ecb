import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { SearchField } from '../../ui/field/search-field.tsx'
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx'
import { STATES, type SubscribersSearch } from './subscribers-search.ts'

interface SubscriberFiltersProps {
  search: SubscribersSearch
  onSearch: (change: SubscribersSearch) => void
}

export function SubscriberFilters({ search, onSearch }: SubscriberFiltersProps) {
  const { t } = useTranslation('subscribers')
  return (
    <FilterBar>
      <SearchField
        label={t('find')}
        placeholder={t('findHint')}
        maxLength={100}
        value={search.find}
        onChange={(find) => onSearch({ find })}
      />
      <FilterSelect
        label={t('state')}
        all={t('everyState')}
        value={search.state}
        options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(state) => onSearch({ state })}
      />
    </FilterBar>
  )
}
