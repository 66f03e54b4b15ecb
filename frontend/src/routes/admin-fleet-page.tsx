import '../features/fleet/words.ts'
import '../features/statistics/words.ts'
import { useTranslation } from 'react-i18next'
import { Fleet } from '../features/fleet/fleet.tsx'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { AdminRooms } from './admin-rooms.tsx'

export function AdminFleetPage() {
  const { t } = useTranslation('fleet')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next="/admin/fleet">
      <Page>
        <PageHeading title={t('title')}>
          <p className="soft">{t('lead')}</p>
        </PageHeading>
        <AdminRooms current="fleet" />
        <ForAdmins title={t('forAdmins')} text={t('forAdminsText')}>
          <Fleet />
        </ForAdmins>
      </Page>
    </ForSignedIn>
  )
}
