import '../features/statistics/words.ts'
import '../features/users/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { UsersPanel } from '../features/users/users-panel.tsx'
import type { UsersSearch } from '../features/users/users-search.ts'
import { AdminRoom } from './admin-room.tsx'

const route = getRouteApi('/admin/users')

export function AdminUsersPage() {
  const { t } = useTranslation('users')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: UsersSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <AdminRoom
      room="users"
      title={t('title')}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
      forAdmins={{ title: t('forAdmins'), text: t('forAdminsText') }}
    >
      <UsersPanel search={search} onSearch={onSearch} />
    </AdminRoom>
  )
}
