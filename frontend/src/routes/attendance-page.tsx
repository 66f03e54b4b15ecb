import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AttendanceList } from '../features/statistics/attendance-list.tsx'
import { SPANS, spanOn } from '../features/statistics/days.ts'
import { DaysFilter } from '../features/statistics/days-filter.tsx'
import classes from '../features/statistics/statistics.module.css'
import { today } from '../features/statistics/today.ts'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms } from './admin-rooms.tsx'

const route = getRouteApi('/admin/attendance')

export function AttendancePage() {
  const { t } = useTranslation('statistics')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next="/admin/attendance">
      <Attendance />
    </ForSignedIn>
  )
}

function Attendance() {
  const { t } = useTranslation('statistics')
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const days = from && to ? { from, to } : spanOn('month', today())
  return (
    <Page>
      <PageHeading title={t('title')} documentTitle={`${t('rooms.attendance')} · ${t('title')}`} />
      <AdminRooms current="attendance" />
      <div className={classes.sales}>
        <search className={classes.filters} aria-label={t('filters')}>
          <DaysFilter
            days={days}
            spans={SPANS}
            onDays={(search) => void navigate({ search, replace: true, resetScroll: false })}
          />
        </search>
        <AttendanceList
          days={days}
          onComing={() => void navigate({ search: spanOn('coming', today()), replace: true })}
        />
      </div>
    </Page>
  )
}
