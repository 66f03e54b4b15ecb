import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { Exports } from '../features/exports/exports.tsx'
import { PAST } from '../features/statistics/days.ts'
import type { SalesSearch } from '../features/statistics/sales-search.ts'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/exports')

export function AdminExportsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: SalesSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <DaysRoom room="exports" search={search} spans={PAST} onDays={onSearch} onOrganiser={onSearch}>
      {(days) => <Exports days={days} chosen={search} onChoose={onSearch} />}
    </DaysRoom>
  )
}
