import '../features/users/words.ts'
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { userQuery } from '../features/users/api.ts'
import { LockState } from '../features/users/lock-state.tsx'
import { UserView } from '../features/users/user-view.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/admin/users/$userId')

export function AdminUserPage() {
  const { t } = useTranslation('users')
  const { userId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next={`/admin/users/${userId}`}>
      <OneUser key={userId} userId={userId} />
    </ForSignedIn>
  )
}

function OneUser({ userId }: { userId: string }) {
  const { t } = useTranslation('users')
  const navigate = route.useNavigate()
  const found = useQuery(userQuery(userId))
  if (isProblem(found.error, 'not_found') || isProblem(found.error, 'invalid_input')) {
    const back = <LinkButton to="/admin/users">{t('back')}</LinkButton>
    return (
      <Page width="narrow">
        <EmptyState wholePage title={t('noUser')} text={t('noUserText')} action={back} />
      </Page>
    )
  }
  const user = found.data?.user
  return (
    <Page>
      <Link to="/admin/users" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('back')}
      </Link>
      <PageHeading title={user ? `${user.firstName} ${user.lastName}` : t('title')}>
        {user ? (
          <p className="soft">
            {user.email} · <LockState isLocked={user.lockedAtMs !== null} /> ·{' '}
            <Link to="/admin/audit" search={{ actor: user.id }}>
              {t('audit')}
            </Link>
          </p>
        ) : null}
      </PageHeading>
      {found.data ? (
        <UserView detail={found.data} onErased={() => void navigate({ to: '/admin/users' })} />
      ) : null}
      {found.error && !found.data ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={420} radius="lg" /> : null}
    </Page>
  )
}
