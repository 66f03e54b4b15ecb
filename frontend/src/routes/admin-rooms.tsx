import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '../lib/session/use-session.ts'
import { TabRow } from '../ui/page/tab-row.tsx'

const ROOMS = [
  { room: 'sales', to: '/admin' },
  { room: 'attendance', to: '/admin/attendance' },
  { room: 'pours', to: '/admin/pours' },
  { room: 'accounts', to: '/admin/accounts' },
  { room: 'users', to: '/admin/users' },
  { room: 'books', to: '/admin/books' },
  { room: 'exports', to: '/admin/exports' },
  { room: 'audit', to: '/admin/audit' },
  { room: 'fleet', to: '/admin/fleet' },
] as const

export type Room = (typeof ROOMS)[number]['room']

const FOR_ADMINS: readonly Room[] = ['accounts', 'users', 'books', 'audit', 'fleet']

/** The rooms of those who follow what goes on; who has an account, what they did and how the services are is the Admins'. */
export function AdminRooms({ current }: { current: Room }) {
  const { t } = useTranslation('statistics')
  const isAdmin = useUser()?.roles.includes('Admin')
  return (
    <TabRow label={t('title')} current={current}>
      {ROOMS.filter(({ room }) => isAdmin || !FOR_ADMINS.includes(room)).map(({ room, to }) => (
        <Link
          key={room}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={room === current ? 'page' : undefined}
        >
          {t(`rooms.${room}`)}
        </Link>
      ))}
    </TabRow>
  )
}
