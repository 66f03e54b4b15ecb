import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../ui/field/filter-select.tsx'
import { SearchField } from '../../ui/field/search-field.tsx'
import { Select } from '../../ui/field/select.tsx'
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx'
import { ORDERS, ROLES, type UsersSearch } from './users-search.ts'

const STATES = ['no', 'yes'] as const

interface UserFiltersProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

export function UserFilters({ search, onSearch }: UserFiltersProps) {
  const { t } = useTranslation('users')
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
        label={t('role')}
        all={t('allRoles')}
        value={search.role}
        options={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onChange={(role) => onSearch({ role })}
      />
      <FilterSelect
        label={t('state')}
        all={t('allStates')}
        value={search.locked}
        options={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(locked) => onSearch({ locked })}
      />
      <Select
        label={t('sort')}
        value={search.sort ?? 'newest'}
        onChange={({ currentTarget: { value } }) => {
          const order = ORDERS.find((each) => each === value)
          onSearch({ sort: order === 'newest' ? undefined : order })
        }}
        data={ORDERS.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
      />
    </FilterBar>
  )
}
