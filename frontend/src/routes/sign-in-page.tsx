import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation('account')
  const search = route.useSearch()
  const router = useRouter()
  return (
    <Page width="narrow">
      <PageHeading title={t('signIn.title')} documentTitle={t('signIn.documentTitle')} />
      <Card>
        <SignInForm onSignedIn={() => router.history.push(search.next ?? '/')} />
      </Card>
      <p>
        {t('signIn.newHere')}{' '}
        <Link to="/register" search={search}>
          {t('signIn.register')}
        </Link>
      </p>
    </Page>
  )
}
