import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Days, type Span, spanOn } from '../features/statistics/days.ts'
import { DaysFilter } from '../features/statistics/days-filter.tsx'
import { OrganiserFilter } from '../features/statistics/organiser-filter.tsx'
import type { DaysSearch } from '../features/statistics/sales-search.ts'
import classes from '../features/statistics/statistics.module.css'
import { today } from '../features/statistics/today.ts'
import { AdminRoom } from './admin-room.tsx'
import type { Room } from './admin-rooms.tsx'

interface DaysRoomProps {
  room: Room
  search: DaysSearch & { organiser?: string | undefined }
  spans: readonly Span[]
  onDays: (days: Days) => void
  /** Where one organiser's can be looked at. */
  onOrganiser?: ComponentProps<typeof OrganiserFilter>['onSearch']
  /** What others are told, where the room is for Admins alone. */
  forAdmins?: ComponentProps<typeof AdminRoom>['forAdmins']
  children: (days: Days) => ReactNode
}

/** A room of figures that looks at some days; the last thirty where none are named. */
export function DaysRoom({ room, search, spans, onDays, onOrganiser, forAdmins, children }: DaysRoomProps) {
  const { t } = useTranslation('statistics')
  const { from, to, organiser } = search
  const days = from && to ? { from, to } : spanOn('month', today())
  return (
    <AdminRoom
      room={room}
      title={t('title')}
      documentTitle={`${t(`rooms.${room}`)} · ${t('title')}`}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
      {...(forAdmins ? { forAdmins } : {})}
    >
      <div className={classes.sales}>
        <search className={classes.filters} aria-label={t('filters')}>
          <DaysFilter days={days} spans={spans} onDays={onDays} />
          {onOrganiser ? <OrganiserFilter value={organiser} onSearch={onOrganiser} /> : null}
        </search>
        {children(days)}
      </div>
    </AdminRoom>
  )
}
