import './words.ts'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { usersQuery } from './api.ts'
import { EraseGuest } from './erase-guest.tsx'
import { PendingList } from './pending-list.tsx'
import { TakeUsers } from './take-users.tsx'
import { UserFilters } from './user-filters.tsx'
import { UserTable } from './user-table.tsx'
import classes from './users.module.css'
import type { UsersSearch } from './users-search.ts'

interface UsersPanelProps {
  search: UsersSearch
  onSearch: (change: UsersSearch) => void
}

/** Every account of the house, found by half a name, and who is about to have one. */
export function UsersPanel({ search, onSearch }: UsersPanelProps) {
  const { t } = useTranslation('users')
  const found = useInfiniteQuery(usersQuery(search))
  const users = found.data?.pages.flatMap((page) => page.items)
  const clear = (
    <Button
      variant="default"
      onClick={() => onSearch({ find: undefined, role: undefined, locked: undefined })}
    >
      {t('clear')}
    </Button>
  )
  return (
    <div className={classes.panel}>
      <UserFilters search={search} onSearch={onSearch} />
      {found.isError && !users ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {users?.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} action={clear} /> : null}
      {users && users.length > 0 ? <UserTable users={users} pages={found} /> : null}
      {users && users.length > 0 ? <TakeUsers search={search} /> : null}
      <PendingList find={search.find} />
      <EraseGuest />
    </div>
  )
}
