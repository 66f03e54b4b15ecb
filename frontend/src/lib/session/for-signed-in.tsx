import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page/page.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { LinkButton } from '../router/link-button.tsx'
import { useUser } from './use-session.ts'

interface ForSignedInProps {
  /** What strangers are told, who come back here once they have signed in. */
  title: string
  text: string
  children: ReactNode
}

/** A room for people with an account; what is theirs in it, the services say. */
export function ForSignedIn({ title, text, children }: ForSignedInProps) {
  const { t } = useTranslation()
  const user = useUser()
  const next = useLocation({ select: ({ href }) => href })
  if (user) return children
  if (user === undefined) return null
  const signIn = (
    <LinkButton to="/sign-in" search={{ next }}>
      {t('account.signIn')}
    </LinkButton>
  )
  return (
    <Page width="narrow">
      <EmptyState wholePage title={title} text={text} action={signIn} />
    </Page>
  )
}
