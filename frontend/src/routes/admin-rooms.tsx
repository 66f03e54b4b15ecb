import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TabRow } from '../ui/page/tab-row.tsx'

const ROOMS = [
  { room: 'sales', to: '/admin' },
  { room: 'attendance', to: '/admin/attendance' },
] as const

/** The rooms of those who follow what goes on. */
export function AdminRooms({ current }: { current: (typeof ROOMS)[number]['room'] }) {
  const { t } = useTranslation('statistics')
  return (
    <TabRow label={t('title')} current={current}>
      {ROOMS.map(({ room, to }) => (
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
