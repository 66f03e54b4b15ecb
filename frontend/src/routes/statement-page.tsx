import '../features/subscribers/words.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { statementQuery } from '../features/subscribers/api.ts'
import { Statement } from '../features/subscribers/statement.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { PageOfOne } from './page-of-one.tsx'

const route = getRouteApi('/popcorn/subscribers/$subscriptionId')

export function StatementPage() {
  const { t } = useTranslation('subscribers')
  const { subscriptionId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OneSubscription subscriptionId={subscriptionId} />
    </ForSignedIn>
  )
}

function OneSubscription({ subscriptionId }: { subscriptionId: string }) {
  const { t } = useTranslation('subscribers')
  return (
    <PageOfOne
      found={useQuery(statementQuery(subscriptionId))}
      list="/popcorn/subscribers"
      back={t('page.back')}
      none={{ title: t('page.notFound'), text: t('page.notFoundText') }}
    >
      {(statement) => (
        <>
          <PageHeading
            title={statement.subscription.name}
            documentTitle={`${statement.subscription.name} · ${t('documentTitle')}`}
          />
          <Statement statement={statement} />
        </>
      )}
    </PageOfOne>
  )
}
