import '../features/subscribers/words.ts'
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { statementQuery } from '../features/subscribers/api.ts'
import { Statement } from '../features/subscribers/statement.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/popcorn/subscribers/$subscriptionId')

export function StatementPage() {
  const { t } = useTranslation('subscribers')
  const { subscriptionId } = route.useParams()
  return (
    <ForSignedIn
      title={t('stranger.title')}
      text={t('stranger.text')}
      next={`/popcorn/subscribers/${subscriptionId}`}
    >
      <OneSubscription subscriptionId={subscriptionId} />
    </ForSignedIn>
  )
}

function OneSubscription({ subscriptionId }: { subscriptionId: string }) {
  const { t } = useTranslation('subscribers')
  const found = useQuery(statementQuery(subscriptionId))
  if (['not_found', 'forbidden', 'invalid_input'].some((reason) => isProblem(found.error, reason))) {
    const back = <LinkButton to="/popcorn/subscribers">{t('page.back')}</LinkButton>
    return (
      <Page width="narrow">
        <EmptyState wholePage title={t('page.notFound')} text={t('page.notFoundText')} action={back} />
      </Page>
    )
  }
  return (
    <Page>
      <Link to="/popcorn/subscribers" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('page.back')}
      </Link>
      {found.data ? (
        <>
          <PageHeading
            title={found.data.subscription.name}
            documentTitle={`${found.data.subscription.name} · ${t('documentTitle')}`}
          />
          <Statement statement={found.data} />
        </>
      ) : null}
      {found.isPending ? <Skeleton height={480} radius="lg" /> : null}
      {found.isError && !found.data ? (
        <ErrorNote error={found.error} onRetry={() => found.refetch()} />
      ) : null}
    </Page>
  )
}
