import { notifications } from '@mantine/notifications'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ForgotPasswordForm, ResetPasswordForm } from '../features/account/password-forms.tsx'
import { readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function ForgotPasswordPage() {
  const { t } = useTranslation('account')
  return (
    <Page width="narrow">
      <PageHeading title={t('forgot.title')}>
        <p className="soft">{t('forgot.text')}</p>
      </PageHeading>
      <Card>
        <ForgotPasswordForm />
      </Card>
    </Page>
  )
}

export function ResetPasswordPage() {
  const { t } = useTranslation('account')
  const token = readFragment(useLocation().hash, 'token')
  const navigate = useNavigate()
  if (token === undefined) {
    return (
      <Page width="narrow">
        <PageHeading title={t('reset.noToken')}>
          <p className="soft">{t('reset.noTokenText')}</p>
        </PageHeading>
        <LinkButton to="/password/forgot">{t('reset.again')}</LinkButton>
      </Page>
    )
  }
  return (
    <Page width="narrow">
      <PageHeading title={t('reset.title')} />
      <Card>
        <ResetPasswordForm
          token={token}
          onReset={() => {
            notifications.show({ message: t('reset.done') })
            void navigate({ to: '/tickets' })
          }}
        />
      </Card>
    </Page>
  )
}
