import type { UserRecord } from '@guichet/contracts/users'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { useListSearch } from '../../lib/router/list-search.ts'
import { PagedTable } from '../../ui/paged-table/paged-table.tsx'
import { LockState } from './lock-state.tsx'
import classes from './users.module.css'

const COLUMNS = ['name', 'roles', 'opened', 'seen', 'state'] as const

interface UserTableProps {
  users: readonly UserRecord[]
  pages: ComponentProps<typeof PagedTable>['pages']
}

/** A row for each account, whose name leads to it. */
export function UserTable({ users, pages }: UserTableProps) {
  const { t } = useTranslation('users')
  return (
    <PagedTable
      label={t('list')}
      columns={COLUMNS.map((name) => ({ name, title: t(`columns.${name}`) }))}
      pages={pages}
      more={t('more')}
      className={classes.table}
    >
      {users.map((user) => (
        <UserRow key={user.id} user={user} />
      ))}
    </PagedTable>
  )
}

function UserRow({ user }: { user: UserRecord }) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const { id, email, firstName, lastName, roles, createdAtMs, lastSignedInAtMs } = user
  return (
    <tr>
      <th scope="row" data-column="name">
        <Link to="/admin/users/$userId" params={{ userId: id }} state={useListSearch()}>
          {firstName} {lastName}
        </Link>
        <small className="soft">{email}</small>
      </th>
      <td data-column="roles">{roles.map((role) => t(`roles.${role}`)).join(', ')}</td>
      <td data-column="opened">{formatDate(createdAtMs, 'moment', locale)}</td>
      <td data-column="seen" data-label={t('columns.seen')}>
        {lastSignedInAtMs === null ? (
          <span className="soft">{t('neverSeen')}</span>
        ) : (
          formatDate(lastSignedInAtMs, 'moment', locale)
        )}
      </td>
      <td data-column="state">
        <LockState isLocked={user.lockedAtMs !== null} />
      </td>
    </tr>
  )
}
