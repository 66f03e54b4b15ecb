import type { UserRecord } from '@guichet/contracts/users'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { LockState } from './lock-state.tsx'
import classes from './users.module.css'

const COLUMNS = ['name', 'roles', 'opened', 'seen', 'state'] as const

/** A row for each account. Arrows go from name to name, Enter opens the account. */
export function UserTable({ users }: { users: readonly UserRecord[] }) {
  const { t } = useTranslation('users')
  return (
    <table className={classes.table} aria-label={t('list')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={goByArrow}>
        {users.map((user) => (
          <UserRow key={user.id} user={user} />
        ))}
      </tbody>
    </table>
  )
}

function goByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const names = [...event.currentTarget.querySelectorAll('a')]
  const at = names.indexOf(document.activeElement as HTMLAnchorElement)
  const next = names[at + step]
  if (at === -1 || !next) return
  event.preventDefault()
  next.focus()
}

function UserRow({ user }: { user: UserRecord }) {
  const { t } = useTranslation('users')
  const locale = useLocale()
  const { id, email, firstName, lastName, roles, createdAtMs, lastSignedInAtMs } = user
  return (
    <tr>
      <th scope="row" data-column="name">
        <Link to="/admin/users/$userId" params={{ userId: id }} className={classes.name}>
          {firstName} {lastName}
        </Link>
        <small className="soft">{email}</small>
      </th>
      <td data-column="roles">{roles.map((role) => t(`roles.${role}`)).join(', ')}</td>
      <td data-column="opened">{formatDate(createdAtMs, 'moment', locale)}</td>
      <td data-column="seen">
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
