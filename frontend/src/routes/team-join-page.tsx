import '../features/team/words.ts'
import type { AcceptInvitationAnswer, InvitationSight } from '@guichet/contracts/invitations'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlaces } from '../features/shell/places.ts'
import { AnswerForm } from '../features/team/answer-form.tsx'
import { invitationQuery } from '../features/team/api.ts'
import { InvitationSummary } from '../features/team/invitation-summary.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { readFragment } from '../lib/order-link.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Card } from '../ui/page/card.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import { TeamJoinDoor } from './team-join-door.tsx'

/** Where an invitation's link leads. Signed out, one signs in or registers here: the link's secret goes nowhere else. */
export function TeamJoinPage() {
  const { t } = useTranslation('team')
  const token = readFragment(useLocation().hash, 'token')
  return (
    <Page width="narrow">
      {token === undefined ? (
        <EmptyState
          wholePage
          title={t('join.incomplete')}
          text={t('join.incompleteText')}
          action={<LinkButton to="/">{t('join.home')}</LinkButton>}
        />
      ) : (
        <Invited key={token} token={token} />
      )}
    </Page>
  )
}

function Invited({ token }: { token: string }) {
  const found = useQuery(invitationQuery(token))
  const [answer, setAnswer] = useState<AcceptInvitationAnswer | 'declined' | null>(null)
  if (answer === 'declined') return <Ended state="declined" />
  if (answer) return <Joined answer={answer} />
  if (isProblem(found.error, 'link_expired') || isProblem(found.error, 'invalid_input')) {
    return <Ended state="unknown" />
  }
  if (found.isError && !found.data) {
    return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  }
  if (!found.data) return <Skeleton height={360} radius="lg" />
  if (found.data.state !== 'open') return <Ended state={found.data.state} />
  return (
    <Offered
      token={token}
      invitation={found.data}
      onAccepted={setAnswer}
      onDeclined={() => setAnswer('declined')}
    />
  )
}

interface OfferedProps {
  token: string
  invitation: InvitationSight
  onAccepted: (answer: AcceptInvitationAnswer) => void
  onDeclined: () => void
}

function Offered({ token, invitation, onAccepted, onDeclined }: OfferedProps) {
  const { t } = useTranslation('team')
  const user = useUser()
  const { organiserName, inviterFirstName } = invitation
  return (
    <>
      <PageHeading
        title={t('join.title', { organiser: organiserName })}
        documentTitle={t('join.documentTitle')}
      >
        {inviterFirstName ? <p className="soft">{t('join.invitedBy', { name: inviterFirstName })}</p> : null}
      </PageHeading>
      <Card>
        <InvitationSummary invitation={invitation} />
        {user ? (
          <AnswerForm token={token} user={user} onAccepted={onAccepted} onDeclined={onDeclined} />
        ) : null}
      </Card>
      {user === null ? <TeamJoinDoor /> : null}
    </>
  )
}

function Joined({ answer }: { answer: AcceptInvitationAnswer }) {
  const { t } = useTranslation('team')
  const words = useTranslation().t
  const places = usePlaces()
  const { joined, organiserName: organiser } = answer
  const role = t(`roles.${answer.role}`)
  return (
    <EmptyState
      wholePage
      title={t(joined ? 'join.joined' : 'join.already', { organiser })}
      text={t(joined ? 'join.joinedText' : 'join.alreadyText', { role })}
      action={
        places.length === 0 ? (
          <LinkButton to="/">{t('join.home')}</LinkButton>
        ) : (
          places.map(({ to, label }, index) => (
            <LinkButton key={to} to={to as string} variant={index === 0 ? 'filled' : 'default'}>
              {words(label)}
            </LinkButton>
          ))
        )
      }
    />
  )
}

function Ended({ state }: { state: Exclude<InvitationSight['state'], 'open'> | 'unknown' }) {
  const { t } = useTranslation('team')
  return (
    <EmptyState
      wholePage
      title={t(`join.ended.${state}`)}
      text={t(state === 'accepted' ? 'join.acceptedText' : 'join.endedText')}
      action={<LinkButton to="/">{t('join.home')}</LinkButton>}
    />
  )
}
