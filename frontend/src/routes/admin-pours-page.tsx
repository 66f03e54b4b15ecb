import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { PAST } from '../features/statistics/days.ts'
import { Pours } from '../features/statistics/pours.tsx'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/pours')

export function AdminPoursPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DaysRoom
      room="pours"
      search={search}
      spans={PAST}
      onDays={(days) => void navigate({ search: days, replace: true, resetScroll: false })}
    >
      {(days) => <Pours days={days} />}
    </DaysRoom>
  )
}
