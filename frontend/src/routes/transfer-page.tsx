import type { TransferState } from '@guichet/contracts/transfers'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SignInForm } from '../features/account/sign-in-form.tsx'
import { OrderedEvening } from '../features/orders/order-summary.tsx'
import { offeredTicketQuery } from '../features/transfers/api.ts'
import { OfferedTicket } from '../features/transfers/offered-ticket.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { keyFragment, readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { Sheet } from '../ui/sheet/sheet.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import '../features/transfers/words.ts'

/** Where the link of a ticket on offer leads. */
export function TransferPage() {
  const transferKey = readFragment(useLocation().hash, 'key')
  return <Page width="medium">{transferKey ? <Offered transferKey={transferKey} /> : <LostLink />}</Page>
}

function Offered({ transferKey }: { transferKey: string }) {
  const { t } = useTranslation(['transfers', 'account'])
  const navigate = useNavigate()
  const [isSigningIn, setSigningIn] = useState(false)
  const user = useUser()
  const [answered, setAnswered] = useState<'waiting' | 'declined' | null>(null)
  const found = useQuery(offeredTicketQuery(transferKey))
  if (found.isPending || user === undefined) return <Skeleton height={380} radius="lg" />
  if (found.isError) {
    const isLost = isProblem(found.error, 'not_found') || isProblem(found.error, 'malformed')
    return isLost ? <LostLink /> : <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  }
  if (answered) return <Answered answer={answered} />
  const { state, from } = found.data
  if (state !== 'offered' && state !== 'accepting') return <ClosedOffer state={state} />
  return (
    <>
      <PageHeading
        title={from ? t('page.title', { name: from }) : t('page.titleNobody')}
        documentTitle={t('page.documentTitle')}
      >
        <p>{t('page.text')}</p>
      </PageHeading>
      <OfferedTicket
        key={user?.id ?? 'nobody'}
        offered={found.data}
        evening={<OrderedEvening order={found.data} />}
        transferKey={transferKey}
        onAccepted={(taken) => {
          if (taken === 'waiting') return setAnswered('waiting')
          const { ticketId, accessKey } = taken
          const hash = keyFragment(accessKey) ?? ''
          void navigate({ to: '/tickets/$ticketId', params: { ticketId }, hash, replace: true })
        }}
        onDeclined={() => setAnswered('declined')}
        onSignIn={() => setSigningIn(true)}
      />
      {isSigningIn && user === null ? (
        <Sheet title={t('account:signIn.title')} onClose={() => setSigningIn(false)}>
          <SignInForm onSignedIn={() => setSigningIn(false)} />
        </Sheet>
      ) : null}
    </>
  )
}

function Answered({ answer }: { answer: 'waiting' | 'declined' }) {
  const { t } = useTranslation(['transfers', 'core'])
  const action = <LinkButton to="/">{t('core:backToEvents')}</LinkButton>
  return (
    <EmptyState wholePage title={t(`page.${answer}Title`)} text={t(`page.${answer}Text`)} action={action} />
  )
}

function ClosedOffer({ state }: { state: Exclude<TransferState, 'offered' | 'accepting'> }) {
  const { t } = useTranslation(['transfers', 'tickets'])
  const text = t(state === 'accepted' ? 'page.closed.acceptedText' : 'page.closed.text')
  const action = <LinkButton to="/tickets">{t('tickets:title')}</LinkButton>
  return <EmptyState wholePage title={t(`page.closed.${state}`)} text={text} action={action} />
}

function LostLink() {
  const { t } = useTranslation(['transfers', 'core'])
  const action = <LinkButton to="/">{t('core:backToEvents')}</LinkButton>
  return <EmptyState wholePage title={t('page.lostTitle')} text={t('page.lostText')} action={action} />
}
