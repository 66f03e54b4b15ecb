import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import { TypedField } from '../../ui/field/typed-field.tsx'
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
        label={t('role')}
        value={search.role ?? ''}
        onChange={({ currentTarget: { value } }) => onSearch({ role: ROLES.find((role) => role === value) })}
        data={[
          { value: '', label: t('allRoles') },
          ...ROLES.map((role) => ({ value: role, label: t(`roles.${role}`) })),
        ]}
      />
      <Select
        label={t('state')}
        value={search.locked ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ locked: STATES.find((state) => state === value) })
        }
        data={[
          { value: '', label: t('allStates') },
          ...STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
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
