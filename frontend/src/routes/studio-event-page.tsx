import '../features/session-changes/words.ts'
import '../features/studio/words.ts'
import type { MyEvent } from '@guichet/contracts/events'
import { type Act, may } from '@guichet/contracts/roles'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CancelEvent, ChangesUnderWay } from '../features/session-changes/event-changes.tsx'
import { myEventQuery } from '../features/studio/api.ts'
import { EventEditor } from '../features/studio/event-editor.tsx'
import { ImageForm } from '../features/studio/image-form.tsx'
import { PublishPanel } from '../features/studio/publish-panel.tsx'
import { SalesPanel } from '../features/studio/sales-panel.tsx'
import { UnsavedGuard } from '../features/studio/unsaved.tsx'
import { ForSignedIn } from '../lib/session/for-signed-in.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { TabRow } from '../ui/page/tab-row.tsx'
import { PageOfOne } from './page-of-one.tsx'
import classes from './studio.module.css'
import { StudioPeople } from './studio-people.tsx'
import { StudioPreview } from './studio-preview.tsx'
import { StudioSessions } from './studio-sessions.tsx'
import { StudioSettlement } from './studio-settlement.tsx'

const route = getRouteApi('/studio/events/$eventId')

const DRAFT_TABS = ['details', 'sessions', 'publish'] as const
const PUBLISHED_TABS = [
  'sales',
  'settlement',
  'attendees',
  'guests',
  'messages',
  'sessions',
  'details',
] as const
type Tab = (typeof DRAFT_TABS)[number] | (typeof PUBLISHED_TABS)[number]

export function StudioEventPage() {
  const { t } = useTranslation('studio')
  const { eventId } = route.useParams()
  return (
    <ForSignedIn title={t('stranger.title')} text={t('stranger.text')}>
      <OwnEvent eventId={eventId} />
    </ForSignedIn>
  )
}

function OwnEvent({ eventId }: { eventId: string }) {
  const { t } = useTranslation('studio')
  return (
    <PageOfOne
      found={useQuery(myEventQuery(eventId))}
      list="/studio"
      back={t('page.back')}
      none={{ title: t('page.notFound'), text: t('page.notFoundText') }}
    >
      {(event) => <EventView key={event.id} event={event} />}
    </PageOfOne>
  )
}

/** What a tab shows, a member of this role may see. Who is no member sees it as somebody who may all. */
const NEEDED: Partial<Record<Tab, Act>> = {
  settlement: 'see_sales',
  attendees: 'see_attendees',
  guests: 'see_attendees',
  messages: 'message_buyers',
}

function tabsOf({ state, myRole }: MyEvent): readonly Tab[] {
  const tabs: readonly Tab[] = state === 'draft' ? DRAFT_TABS : PUBLISHED_TABS
  return tabs.filter((tab) => {
    const needed = NEEDED[tab]
    return needed === undefined || myRole === null || may(myRole, needed)
  })
}

function EventView({ event }: { event: MyEvent }) {
  const tabs = tabsOf(event)
  const { tab } = route.useSearch()
  const shown = tabs.find((known) => known === tab) ?? (event.state === 'draft' ? 'details' : 'sales')
  return (
    <>
      <EventTop event={event} />
      {shown === 'sessions' ? null : <ChangesUnderWay event={event} />}
      <EventTabs event={event} tabs={tabs} shown={shown} />
      <EventPart event={event} tab={shown} />
      <UnsavedGuard />
    </>
  )
}

function EventTop({ event }: { event: MyEvent }) {
  const { t } = useTranslation('studio')
  return (
    <div className={classes.top}>
      <PageHeading title={event.title} documentTitle={`${event.title} · ${t('title')}`}>
        <div className={classes.facts}>
          <span className={classes.state} data-state={event.state}>
            {t(`card.${event.state}`)}
          </span>
          {event.state === 'draft' ? null : (
            <Link to="/events/$slug" params={{ slug: event.slug }} className={classes.public}>
              <IconExternalLink size={18} aria-hidden /> {t('page.public')}
            </Link>
          )}
        </div>
      </PageHeading>
    </div>
  )
}

interface EventTabsProps {
  event: MyEvent
  tabs: readonly Tab[]
  shown: Tab
}

function EventTabs({ event, tabs, shown }: EventTabsProps) {
  const { t } = useTranslation('studio')
  return (
    <TabRow label={t('page.tabs.label')} current={shown}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to="/studio/events/$eventId"
          params={{ eventId: event.id }}
          search={{ tab }}
          aria-current={tab === shown ? 'page' : undefined}
        >
          {t(`page.tabs.${tab}`)}
        </Link>
      ))}
    </TabRow>
  )
}

function EventPart({ event, tab }: { event: MyEvent; tab: Tab }) {
  const navigate = useNavigate()
  switch (tab) {
    case 'details':
      return (
        <>
          <EventEditor
            event={event}
            preview={(values) => (
              <StudioPreview values={values} organiserName={event.organiser.name} event={event} />
            )}
          />
          <ImageForm event={event} />
        </>
      )
    case 'sessions':
      return (
        <>
          <StudioSessions event={event} />
          <CancelEvent event={event} />
        </>
      )
    case 'attendees':
    case 'guests':
    case 'messages':
      return <StudioPeople event={event} tab={tab} />
    case 'sales':
      return <SalesPanel eventId={event.id} timeZone={event.timeZone} />
    case 'settlement':
      return <StudioSettlement event={event} />
    case 'publish':
      return (
        <PublishPanel
          event={event}
          onDeleted={() => navigate({ to: '/studio', search: { show: 'drafts' } })}
        />
      )
  }
}
