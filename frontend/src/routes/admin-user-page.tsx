import '../features/users/words.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { userQuery } from '../features/users/api.ts'
import { LockState } from '../features/users/lock-state.tsx'
import { UserView } from '../features/users/user-view.tsx'
import { ForAdmins } from '../lib/session/for-admins.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PageOfOne } from './page-of-one.tsx'

const route = getRouteApi('/admin/users/$userId')

export function AdminUserPage() {
  const { t } = useTranslation('users')
  const { userId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <ForAdmins wholePage title={t('forAdmins')} text={t('forAdminsText')}>
        <OneUser key={userId} userId={userId} />
      </ForAdmins>
    </ForSignedIn>
  )
}

function OneUser({ userId }: { userId: string }) {
  const { t } = useTranslation('users')
  const navigate = route.useNavigate()
  return (
    <PageOfOne
      found={useQuery(userQuery(userId))}
      list="/admin/users"
      back={t('back')}
      none={{ title: t('noUser'), text: t('noUserText') }}
    >
      {(detail) => {
        const { id, firstName, lastName, email, lockedAtMs } = detail.user
        return (
          <>
            <PageHeading title={`${firstName} ${lastName}`}>
              <p className="soft">
                {email} · <LockState isLocked={lockedAtMs !== null} /> ·{' '}
                <Link to="/admin/audit" search={{ actor: id }}>
                  {t('audit')}
                </Link>
              </p>
            </PageHeading>
            <UserView detail={detail} onErased={() => void navigate({ to: '/admin/users' })} />
          </>
        )
      }}
    </PageOfOne>
  )
}
