import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Sales } from '../features/statistics/sales.tsx'
import type { SalesSearch } from '../features/statistics/sales-search.ts'
import { AdminRoom } from './admin-room.tsx'

const route = getRouteApi('/admin')

export function AdminPage() {
  const { t } = useTranslation('statistics')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: SalesSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <AdminRoom
      room="sales"
      title={t('title')}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
    >
      <Sales search={search} onSearch={onSearch} />
    </AdminRoom>
  )
}
