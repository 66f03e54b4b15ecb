import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { useUser } from '../../lib/session/use-session.ts'
import { Page } from '../../ui/page/page.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'

/** Shows the door to whoever is signed in; which sessions are theirs, the service says. */
export function ForStaff({ next, children }: { next: string; children: ReactNode }) {
  const { t } = useTranslation(['door', 'core'])
  const user = useUser()
  if (user) return children
  if (user === undefined) return null
  const signIn = (
    <LinkButton to="/sign-in" search={{ next }}>
      {t('core:account.signIn')}
    </LinkButton>
  )
  return (
    <Page width="narrow">
      <EmptyState title={t('stranger.title')} text={t('stranger.text')} action={signIn} />
    </Page>
  )
}
