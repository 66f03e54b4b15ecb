import '../features/statistics/words.ts'
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Settlement } from '../features/settlement/settlement.tsx'
import { sessionQuery } from '../features/statistics/api.ts'
import { SessionFigures } from '../features/statistics/session-figures.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { formatDate } from '../lib/format/dates.ts'
import { useLocale } from '../lib/i18n/use-language.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/admin/sessions/$sessionId')

export function AdminSessionPage() {
  const { t } = useTranslation('statistics')
  const { sessionId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')} next={`/admin/sessions/${sessionId}`}>
      <OneSession sessionId={sessionId} />
    </ForSignedIn>
  )
}

function OneSession({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('statistics')
  const locale = useLocale()
  const found = useQuery(sessionQuery(sessionId))
  const isAdmin = useUser()?.roles.includes('Admin') ?? false
  if (['not_found', 'forbidden', 'invalid_input'].some((reason) => isProblem(found.error, reason))) {
    const back = <LinkButton to="/admin/attendance">{t('back')}</LinkButton>
    return (
      <Page width="narrow">
        <EmptyState wholePage title={t('noSession')} text={t('noSessionText')} action={back} />
      </Page>
    )
  }
  return (
    <Page>
      <Link to="/admin/attendance" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('back')}
      </Link>
      {found.data ? (
        <>
          <PageHeading title={found.data.session.title}>
            <p className="soft">
              {formatDate(found.data.session.startsAtMs, 'moment', locale, found.data.session.timeZone)}
              {found.data.session.state === 'cancelled' ? ` · ${t('cancelled')}` : null}
            </p>
          </PageHeading>
          <SessionFigures found={found.data} />
          <Settlement sessionId={sessionId} maySettle={isAdmin} isBelowFigures />
        </>
      ) : null}
      {found.error && !found.data ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isPending ? <Skeleton height={420} radius="lg" /> : null}
    </Page>
  )
}
