import { notifications } from '@mantine/notifications'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmCodeForm } from '../features/account/confirm-forms.tsx'
import { type Attempt, RegisterForm } from '../features/account/register-form.tsx'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

const route = getRouteApi('/register')

export function RegisterPage() {
  const { t } = useTranslation('account')
  const [attempt, setAttempt] = useState<Attempt | null>(null)
  const search = route.useSearch()
  const router = useRouter()
  if (attempt) {
    return (
      <Page width="narrow">
        <PageHeading title={t('confirm.title')} />
        <Card>
          <ConfirmCodeForm
            attempt={attempt}
            onOtherAddress={() => setAttempt(null)}
            onConfirmed={(user) => {
              notifications.show({ message: t('confirm.welcome', { name: user.firstName }) })
              router.history.push(search.next ?? '/tickets')
            }}
          />
        </Card>
      </Page>
    )
  }
  return (
    <Page width="narrow">
      <PageHeading title={t('register.title')} documentTitle={t('register.documentTitle')}>
        <p className="soft">{t('register.text')}</p>
      </PageHeading>
      <Card>
        <RegisterForm onAttempt={setAttempt} />
      </Card>
      <p>
        {t('register.already')}{' '}
        <Link to="/sign-in" search={search}>
          {t('register.signIn')}
        </Link>
      </p>
    </Page>
  )
}
