import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../ui/field/select.tsx'
import classes from './users.module.css'
import { ROLES, type UsersSearch } from './users-search.ts'

const SETTLED_MS = 250
const STATES = ['no', 'yes'] as const

interface UserFiltersProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

export function UserFilters({ search, onSearch }: UserFiltersProps) {
  const { t } = useTranslation('users')
  return (
    <search className={classes.filters}>
      <Find value={search.find ?? ''} onChange={(find) => onSearch({ find: find || undefined })} />
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
    </search>
  )
}

/** What is typed goes into the address once the hands rest; what the address says otherwise shows in the field. */
function Find({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('users')
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback(onChange, SETTLED_MS)
  useEffect(() => setTyped(value), [value])
  return (
    <TextInput
      type="search"
      className={classes.find}
      label={t('find')}
      placeholder={t('findHint')}
      maxLength={100}
      leftSection={<IconSearch size={18} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        settle(currentTarget.value.trim())
      }}
    />
  )
}
