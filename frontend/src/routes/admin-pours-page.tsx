import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { PAST } from '../features/statistics/days.ts'
import { PopcornSales } from '../features/statistics/popcorn-sales.tsx'
import { Pours } from '../features/statistics/pours.tsx'
import type { PopcornSearch } from '../features/statistics/sales-search.ts'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/pours')

export function AdminPoursPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: PopcornSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <DaysRoom room="pours" search={search} spans={PAST} onDays={onSearch} onOrganiser={onSearch}>
      {(days) => (
        <>
          <Pours days={days} organiserId={search.organiser} />
          <PopcornSales
            days={days}
            organiserId={search.organiser}
            currency={search.currency}
            onCurrency={(currency) => onSearch({ currency })}
          />
        </>
      )}
    </DaysRoom>
  )
}
