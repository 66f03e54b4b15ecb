import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Sales } from '../features/statistics/sales.tsx'
import type { SalesSearch } from '../features/statistics/sales-search.ts'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms } from './admin-rooms.tsx'

const route = getRouteApi('/admin')

export function AdminPage() {
  const { t } = useTranslation('statistics')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next="/admin">
      <Figures />
    </ForSignedIn>
  )
}

function Figures() {
  const { t } = useTranslation('statistics')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: SalesSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('title')} />
      <AdminRooms current="sales" />
      <Sales search={search} onSearch={onSearch} />
    </Page>
  )
}
