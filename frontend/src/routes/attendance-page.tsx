import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { AttendanceList } from '../features/statistics/attendance-list.tsx'
import { SPANS, spanOn } from '../features/statistics/days.ts'
import type { AttendanceSearch } from '../features/statistics/sales-search.ts'
import { today } from '../features/statistics/today.ts'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/attendance')

export function AttendancePage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: AttendanceSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <DaysRoom room="attendance" search={search} spans={SPANS} onDays={onSearch} onOrganiser={onSearch}>
      {(days) => (
        <AttendanceList
          days={days}
          organiserId={search.organiser}
          onComing={() => onSearch(spanOn('coming', today()))}
        />
      )}
    </DaysRoom>
  )
}
