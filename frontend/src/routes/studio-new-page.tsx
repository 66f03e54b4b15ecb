import '../features/studio/words.ts'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NewEventForm } from '../features/studio/new-event-form.tsx'
import { organisersQuery } from '../features/studio/organiser-api.ts'
import { UnsavedGuard } from '../features/studio/unsaved.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import { StudioPreview } from './studio-preview.tsx'

export function StudioNewPage() {
  const { t } = useTranslation('studio')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <Page>
        <PageHeading title={t('form.newTitle')}>
          <p className="soft">{t('form.newText')}</p>
        </PageHeading>
        <NewEvent />
        <UnsavedGuard />
      </Page>
    </ForSignedIn>
  )
}

function NewEvent() {
  const navigate = useNavigate()
  const organisers = useQuery(organisersQuery)
  if (organisers.isError) return <ErrorNote error={organisers.error} onRetry={() => organisers.refetch()} />
  if (!organisers.data) return <Skeleton height={480} radius="lg" />
  return (
    <NewEventForm
      organisers={organisers.data}
      preview={(values) => <StudioPreview values={values} organiserName={organisers.data[0]?.name ?? ''} />}
      onCreated={(eventId) =>
        navigate({
          to: '/studio/events/$eventId',
          params: { eventId },
          search: { tab: 'sessions' },
          ignoreBlocker: true,
        })
      }
    />
  )
}
