import '../features/audit/words.ts'
import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AuditLog } from '../features/audit/audit-log.tsx'
import type { AuditSearch } from '../features/audit/audit-search.ts'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms } from './admin-rooms.tsx'

const route = getRouteApi('/admin/audit')

export function AdminAuditPage() {
  const { t } = useTranslation('audit')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next="/admin/audit">
      <Audit />
    </ForSignedIn>
  )
}

function Audit() {
  const { t } = useTranslation('audit')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: AuditSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <Page>
      <PageHeading title={t('title')}>
        <p className="soft">{t('lead')}</p>
      </PageHeading>
      <AdminRooms current="audit" />
      <ForAdmins title={t('forAdmins')} text={t('forAdminsText')}>
        <AuditLog search={search} onSearch={onSearch} />
      </ForAdmins>
    </Page>
  )
}
