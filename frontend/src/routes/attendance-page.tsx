import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { AttendanceList } from '../features/statistics/attendance-list.tsx'
import { SPANS, spanOn } from '../features/statistics/days.ts'
import { today } from '../features/statistics/today.ts'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/attendance')

export function AttendancePage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DaysRoom
      room="attendance"
      search={search}
      spans={SPANS}
      onDays={(days) => void navigate({ search: days, replace: true, resetScroll: false })}
    >
      {(days) => (
        <AttendanceList
          days={days}
          onComing={() => void navigate({ search: spanOn('coming', today()), replace: true })}
        />
      )}
    </DaysRoom>
  )
}
