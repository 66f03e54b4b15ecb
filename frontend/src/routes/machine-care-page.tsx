import '../features/machines/words.ts'
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { machineQuery } from '../features/machines/api.ts'
import { MachineFlags } from '../features/machines/machine-flags.tsx'
import { MachineView } from '../features/machines/machine-view.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import { useIsAdmin } from './popcorn-rooms.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/popcorn/machines/$machineId')

export function MachineCarePage() {
  const { t } = useTranslation('machines')
  const { machineId } = route.useParams()
  return (
    <ForSignedIn
      title={t('stranger.title')}
      text={t('stranger.text')}
      next={`/popcorn/machines/${machineId}`}
    >
      <OneMachine machineId={machineId} />
    </ForSignedIn>
  )
}

function OneMachine({ machineId }: { machineId: string }) {
  const { t } = useTranslation('machines')
  const isAdmin = useIsAdmin()
  const found = useQuery(machineQuery(machineId))
  if (['not_found', 'forbidden', 'invalid_input'].some((reason) => isProblem(found.error, reason))) {
    const back = <LinkButton to="/popcorn/machines">{t('page.back')}</LinkButton>
    return (
      <Page width="narrow">
        <EmptyState wholePage title={t('page.notFound')} text={t('page.notFoundText')} action={back} />
      </Page>
    )
  }
  return (
    <Page>
      <Link to="/popcorn/machines" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('page.back')}
      </Link>
      {found.data ? (
        <>
          <PageHeading
            title={found.data.machine.name}
            documentTitle={`${found.data.machine.name} · ${t('documentTitle')}`}
          >
            <MachineFlags machine={found.data.machine} />
            {found.data.machine.stateReason === null ? null : (
              <p>{t('page.because', { reason: found.data.machine.stateReason })}</p>
            )}
          </PageHeading>
          <MachineView detail={found.data} isAdmin={isAdmin} />
        </>
      ) : null}
      {found.isPending ? <Skeleton height={480} radius="lg" /> : null}
      {found.isError && !found.data ? (
        <ErrorNote error={found.error} onRetry={() => found.refetch()} />
      ) : null}
    </Page>
  )
}
