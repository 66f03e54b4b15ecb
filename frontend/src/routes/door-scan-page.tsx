import '../features/door/words.ts'
import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { doorSessionsQuery } from '../features/door/api.ts'
import { rememberedGate } from '../features/door/device-memory.ts'
import { DoorHeading } from '../features/door/door-heading.tsx'
import { Scanner } from '../features/door/scanner.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'

const route = getRouteApi('/door/$sessionId')

export function DoorScanPage() {
  const { t } = useTranslation('door')
  const { sessionId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <SessionDoor sessionId={sessionId} />
    </ForSignedIn>
  )
}

function SessionDoor({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('door')
  const found = useInfiniteQuery(doorSessionsQuery)
  const session = found.data?.pages.flatMap((page) => page.items).find((each) => each.id === sessionId)
  const gate = rememberedGate() ?? t('choose.defaultGate')
  if (session)
    return <Scanner session={session} gate={gate} heading={<DoorHeading session={session} gate={gate} />} />
  return (
    <Page width="narrow">
      {found.isPending ? <Skeleton height={420} radius="lg" /> : null}
      {found.isError ? <ErrorNote error={found.error} onRetry={() => found.refetch()} /> : null}
      {found.isSuccess ? (
        <EmptyState
          wholePage
          title={t('scan.unknownSession')}
          text={t('scan.unknownSessionText')}
          action={<LinkButton to="/door">{t('scan.back')}</LinkButton>}
        />
      ) : null}
    </Page>
  )
}
