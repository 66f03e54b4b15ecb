import '../features/statistics/words.ts'
import '../features/users/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { UsersPanel } from '../features/users/users-panel.tsx'
import type { UsersSearch } from '../features/users/users-search.ts'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms } from './admin-rooms.tsx'

const route = getRouteApi('/admin/users')

export function AdminUsersPage() {
  const { t } = useTranslation('users')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next="/admin/users">
      <Users />
    </ForSignedIn>
  )
}

function Users() {
  const { t } = useTranslation('users')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: UsersSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('title')} />
      <AdminRooms current="users" />
      <ForAdmins title={t('forAdmins')} text={t('forAdminsText')}>
        <UsersPanel search={search} onSearch={onSearch} />
      </ForAdmins>
    </Page>
  )
}
