import { notifications } from '@mantine/notifications'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmLinkForm } from '../features/account/confirm-forms.tsx'
import { readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'

export function ConfirmPage() {
  const { t } = useTranslation('account')
  const token = readFragment(useLocation().hash, 'token')
  const navigate = useNavigate()
  if (token === undefined) {
    return (
      <Page width="narrow">
        <PageHeading title={t('reset.noToken')}>
          <p className="soft">{t('reset.noTokenText')}</p>
        </PageHeading>
        <LinkButton to="/register">{t('signIn.register')}</LinkButton>
      </Page>
    )
  }
  return (
    <Page width="narrow">
      <PageHeading title={t('confirm.linkTitle')}>
        <p className="soft">{t('confirm.linkText')}</p>
      </PageHeading>
      <Card>
        <ConfirmLinkForm
          token={token}
          onConfirmed={(user) => {
            notifications.show({ message: t('confirm.welcome', { name: user.firstName }) })
            void navigate({ to: '/tickets' })
          }}
        />
      </Card>
    </Page>
  )
}
