import '../features/statistics/words.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Accounts } from '../features/statistics/accounts.tsx'
import { PAST } from '../features/statistics/days.ts'
import { DaysRoom } from './days-room.tsx'

const route = getRouteApi('/admin/accounts')

export function AdminAccountsPage() {
  const { t } = useTranslation('statistics')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <DaysRoom
      room="accounts"
      search={search}
      spans={PAST}
      forAdmins={{ title: t('none'), text: t('noAccountsText') }}
      onDays={(days) => void navigate({ search: days, replace: true, resetScroll: false })}
    >
      {(days) => <Accounts days={days} />}
    </DaysRoom>
  )
}
