import '../features/fleet/words.ts'
import '../features/statistics/words.ts'
import { useTranslation } from 'react-i18next'
import { Fleet } from '../features/fleet/fleet.tsx'
import { AdminRoom } from './admin-room.tsx'

export function AdminFleetPage() {
  const { t } = useTranslation('fleet')
  return (
    <AdminRoom
      room="fleet"
      title={t('title')}
      lead={t('lead')}
      stranger={{ title: t('stranger.title'), text: t('stranger.text') }}
      forAdmins={{ title: t('forAdmins'), text: t('forAdminsText') }}
    >
      <Fleet />
    </AdminRoom>
  )
}
