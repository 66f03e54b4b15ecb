import '../features/studio/words.ts'
import { mayEverywhere } from '@guichet/contracts/roles'
import { IconBuildingStore, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StudioEventList } from '../features/studio/event-list.tsx'
import { organiserQuery, organisersQuery } from '../features/studio/organiser-api.ts'
import { OrganiserSearch } from '../features/studio/organiser-search.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { useUser } from '../lib/session/use-session.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TabRow } from '../ui/page/tab-row.tsx'
import classes from './studio.module.css'

const route = getRouteApi('/studio')

const SHELVES = ['upcoming', 'drafts', 'past'] as const

export function StudioPage() {
  const { t } = useTranslation('studio')
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OwnStudio />
    </ForSignedIn>
  )
}

function OwnStudio() {
  const { t } = useTranslation('studio')
  const user = useUser()
  const { show = 'upcoming', organiser } = route.useSearch()
  return (
    <Page width="medium">
      <div className={classes.top}>
        <PageHeading title={t('title')} />
        <LinkButton to="/studio/new" leftSection={<IconPlus size={20} aria-hidden />}>
          {t('newEvent')}
        </LinkButton>
      </div>
      {organiser ? <OrganiserChosen organiserId={organiser} /> : <Organisers />}
      {mayEverywhere(user?.roles ?? [], 'manage_organiser') ? <OrganiserSearch /> : null}
      <TabRow label={t('shelves.label')} current={show}>
        {SHELVES.map((shelf) => (
          <Link
            key={shelf}
            to="/studio"
            search={{ show: shelf, organiser }}
            aria-current={shelf === show ? 'page' : undefined}
          >
            {t(`shelves.${shelf}`)}
          </Link>
        ))}
      </TabRow>
      <StudioEventList shelf={show} organiserId={organiser} />
    </Page>
  )
}

/** Whose events are shown, and the way back to all. */
function OrganiserChosen({ organiserId }: { organiserId: string }) {
  const { t } = useTranslation('studio')
  const { data } = useQuery(organiserQuery(organiserId))
  return (
    <nav className={classes.organisers} aria-label={t('organiserPage.choose')}>
      <Link to="/studio/organisers/$organiserId" params={{ organiserId }} className={classes.organiser}>
        <IconBuildingStore size={20} aria-hidden /> {data?.name ?? t('organiser')}
      </Link>
      <Link to="/studio" className={classes.organiser}>
        {t('organiserPage.allEvents')}
      </Link>
    </nav>
  )
}

function Organisers() {
  const { t } = useTranslation('studio')
  const { data = [] } = useQuery(organisersQuery)
  if (data.length === 0) return null
  return (
    <nav className={classes.organisers} aria-label={t('organiserPage.choose')}>
      {data.map(({ id, name }) => (
        <Link
          key={id}
          to="/studio/organisers/$organiserId"
          params={{ organiserId: id }}
          className={classes.organiser}
        >
          <IconBuildingStore size={20} aria-hidden /> {name}
        </Link>
      ))}
    </nav>
  )
}
