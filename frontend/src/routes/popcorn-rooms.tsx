import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useOpenRooms } from '../features/shell/places.ts'
import { useIsAdmin } from '../lib/session/use-session.ts'
import { TabRow } from '../ui/page/tab-row.tsx'

const ROOMS = [
  { room: 'machines', to: '/popcorn/machines' },
  { room: 'pours', to: '/popcorn/pours' },
  { room: 'subscribers', to: '/popcorn/subscribers' },
  { room: 'plans', to: '/popcorn/plans' },
] as const

type Room = (typeof ROOMS)[number]['room']

/** The rooms of those who run machines, and of those who may see who bought popcorn; plans are the Admins'. */
export function PopcornRooms({ current }: { current: Room }) {
  const { t } = useTranslation('machines')
  const isAdmin = useIsAdmin()
  const { machines = true, subscribers = isAdmin } = useOpenRooms()
  const opens = { machines, pours: machines, subscribers, plans: isAdmin }
  return (
    <TabRow label={t('rooms.label')} current={current}>
      {ROOMS.filter(({ room }) => opens[room]).map(({ room, to }) => (
        <Link key={room} to={to} aria-current={room === current ? 'page' : undefined}>
          {t(`rooms.${room}`)}
        </Link>
      ))}
    </TabRow>
  )
}
