import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page/page.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { LinkButton } from '../router/link-button.tsx'
import { useIsAdmin } from './use-session.ts'

interface ForAdminsProps {
  /** What others are told. */
  title: string
  text: string
  /** There is nothing else on the page. */
  wholePage?: boolean
  children: ReactNode
}

/** What Admins alone see. Nothing is asked for anybody else: each refusal would be an entry of the audit log. */
export function ForAdmins({ title, text, wholePage = false, children }: ForAdminsProps) {
  const { t } = useTranslation()
  const isAdmin = useIsAdmin()
  if (isAdmin) return children
  if (!wholePage) return <EmptyState title={title} text={text} />
  const back = <LinkButton to="/">{t('backToEvents')}</LinkButton>
  return (
    <Page width="narrow">
      <EmptyState wholePage title={title} text={text} action={back} />
    </Page>
  )
}
