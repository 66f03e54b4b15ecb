import '../features/studio/words.ts'
import '../features/team/words.ts'
import type { Organiser } from '@guichet/contracts/organisers'
import { mayAsMember } from '@guichet/contracts/roles'
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Journal } from '../features/journal/journal.tsx'
import { organiserQuery } from '../features/studio/organiser-api.ts'
import { OrganiserForm } from '../features/studio/organiser-form.tsx'
import { UnsavedGuard } from '../features/studio/unsaved.tsx'
import { TeamPanel } from '../features/team/team-panel.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TabRow } from '../ui/page/tab-row.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/studio/organisers/$organiserId')

const TABS = ['details', 'members', 'journal'] as const

export function StudioOrganiserPage() {
  const { t } = useTranslation('studio')
  const { organiserId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OwnOrganiser organiserId={organiserId} />
    </ForSignedIn>
  )
}

function OwnOrganiser({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('studio')
  const { tab = 'details' } = route.useSearch()
  const found = useQuery(organiserQuery(organiserId))
  return (
    <Page width={tab === 'journal' ? 'wide' : 'medium'}>
      <Link to="/studio" className={classes.back}>
        <IconArrowLeft size={18} aria-hidden /> {t('page.back')}
      </Link>
      {found.isPending ? <Skeleton height={480} radius="lg" /> : null}
      {found.isError && !found.data ? (
        <ErrorNote error={found.error} onRetry={() => found.refetch()} />
      ) : null}
      {found.data ? (
        <>
          <PageHeading title={found.data.name} documentTitle={`${found.data.name} · ${t('title')}`}>
            <Link to="/studio" search={{ organiser: organiserId }} className={classes.organiser}>
              {t('organiserPage.itsEvents')}
            </Link>
          </PageHeading>
          <TabRow label={t('organiserPage.tabs.label')} current={tab}>
            {tabsOf(found.data).map((each) => (
              <Link
                key={each}
                to="/studio/organisers/$organiserId"
                params={{ organiserId }}
                search={{ tab: each }}
                aria-current={each === tab ? 'page' : undefined}
              >
                {t(`organiserPage.tabs.${each}`)}
              </Link>
            ))}
          </TabRow>
          <OrganiserPart organiser={found.data} tab={tab} />
        </>
      ) : null}
      <UnsavedGuard />
    </Page>
  )
}

/** The journal is of the organiser as a whole: not for those who work for single sessions. */
function tabsOf({ myRole, mySessionIds }: Organiser): readonly (typeof TABS)[number][] {
  const mayRead = myRole === null || mayAsMember({ role: myRole, sessionIds: mySessionIds }, 'see_journal')
  return mayRead ? TABS : TABS.filter((each) => each !== 'journal')
}

function OrganiserPart({ organiser, tab }: { organiser: Organiser; tab: (typeof TABS)[number] }) {
  const navigate = useNavigate()
  const { book = 'tickets' } = route.useSearch()
  switch (tab) {
    case 'details':
      return <OrganiserForm key={organiser.id} organiser={organiser} />
    case 'members':
      return <TeamPanel organiser={organiser} onLeft={() => navigate({ to: '/' })} />
    case 'journal':
      return (
        <Journal
          organiserId={organiser.id}
          book={book}
          onBook={(chosen) =>
            navigate({
              to: '/studio/organisers/$organiserId',
              params: { organiserId: organiser.id },
              search: { tab, ...(chosen === 'popcorn' ? { book: chosen } : {}) },
              replace: true,
            })
          }
        />
      )
  }
}
