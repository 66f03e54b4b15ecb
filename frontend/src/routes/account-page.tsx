import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DeleteAccount } from '../features/account/delete-account.tsx'
import { EmailForm } from '../features/account/email-form.tsx'
import { ExportData } from '../features/account/export-data.tsx'
import { ChangePasswordForm } from '../features/account/password-forms.tsx'
import { ProfileForm } from '../features/account/profile-form.tsx'
import { SignInList } from '../features/account/sign-in-list.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'

export function AccountPage() {
  const { t } = useTranslation(['account', 'core'])
  const user = useUser()
  const navigate = useNavigate()
  return (
    <Page width="narrow">
      <PageHeading title={t('settings.title')} />
      {user === null ? (
        <EmptyState
          title={t('settings.signInFirst')}
          text={t('settings.signInFirstText')}
          action={
            <LinkButton to="/sign-in" search={{ next: '/account' }}>
              {t('core:account.signIn')}
            </LinkButton>
          }
        />
      ) : null}
      {user ? (
        <>
          <Card title={t('settings.you')}>
            <ProfileForm key={user.id} user={user} />
          </Card>
          <Card title={t('fields.email')} text={t('email.text')}>
            <EmailForm user={user} />
          </Card>
          <Card title={t('settings.password')} text={t('settings.passwordText')}>
            <ChangePasswordForm />
          </Card>
          <Card title={t('settings.sessions')} text={t('settings.sessionsText')}>
            <SignInList />
          </Card>
          <Card title={t('export.title')} text={t('export.text')}>
            <ExportData />
          </Card>
          <Card title={t('settings.delete')} text={t('settings.deleteText')}>
            <DeleteAccount onDeleted={() => navigate({ to: '/' })} />
          </Card>
        </>
      ) : null}
    </Page>
  )
}
