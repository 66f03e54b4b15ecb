import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useIsAdmin } from '../lib/session/use-session.ts'
import { TabRow } from '../ui/page/tab-row.tsx'

/** Where each room is. */
const ROOMS = {
  sales: '/admin',
  attendance: '/admin/attendance',
  pours: '/admin/pours',
  accounts: '/admin/accounts',
  users: '/admin/users',
  books: '/admin/books',
  exports: '/admin/exports',
  audit: '/admin/audit',
  fleet: '/admin/fleet',
} as const

export type Room = keyof typeof ROOMS

const FOR_ADMINS: readonly Room[] = ['accounts', 'users', 'books', 'audit', 'fleet']

/** The rooms of those who follow what goes on; who has an account, what they did and how the services are is the Admins'. */
export function AdminRooms({ current }: { current: Room }) {
  const { t } = useTranslation('statistics')
  const isAdmin = useIsAdmin()
  const rooms = Object.keys(ROOMS) as Room[]
  const shown = rooms.filter((room) => isAdmin || !FOR_ADMINS.includes(room))
  return (
    <TabRow label={t('title')} current={current}>
      {shown.map((room) => (
        <Link
          key={room}
          to={ROOMS[room]}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={room === current ? 'page' : undefined}
        >
          {t(`rooms.${room}`)}
        </Link>
      ))}
    </TabRow>
  )
}
