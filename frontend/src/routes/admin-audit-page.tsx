import '../features/audit/words.ts'
import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AuditLog } from '../features/audit/audit-log.tsx'
import type { AuditSearch } from '../features/audit/audit-search.ts'
import { AdminRoom } from './admin-room.tsx'

const route = getRouteApi('/admin/audit')

export function AdminAuditPage() {
  const { t } = useTranslation('audit')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  function onSearch(change: AuditSearch) {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  }
  return (
    <AdminRoom
      room="audit"
      title={t('title')}
      lead={t('lead')}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
      forAdmins={{ title: t('forAdmins'), text: t('forAdminsText') }}
    >
      <AuditLog search={search} onSearch={onSearch} />
    </AdminRoom>
  )
}
