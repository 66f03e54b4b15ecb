import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { eventsQuery } from '../features/events/api.ts'
import { EventFilters } from '../features/events/event-filters.tsx'
import { EventGrid, EventGridSkeleton } from '../features/events/event-grid.tsx'
import type { EventSearch } from '../features/events/event-search.ts'
import { availabilityQuery } from '../features/offers/api.ts'
import { AvailabilityNote } from '../features/offers/availability-note.tsx'
import { LinkButton } from '../lib/router/link-button.tsx'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { EmptyState } from '../ui/states/empty-state.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './events-page.module.css'

const route = getRouteApi('/')

export function EventsPage() {
  const { t } = useTranslation('events')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Page>
      <div className={classes.hero}>
        <PageHeading title={t('title')} documentTitle={t('documentTitle')} />
      </div>
      <EventFilters
        search={search}
        onChange={(next) => navigate({ search: next, replace: true, resetScroll: false })}
      />
      <EventResults search={search} />
    </Page>
  )
}

function EventResults({ search }: { search: EventSearch }) {
  const { t } = useTranslation('events')
  const found = useInfiniteQuery(eventsQuery(search))
  const events = found.data?.pages.flatMap((page) => page.items) ?? []
  const availability = useQuery(availabilityQuery(events.map((event) => event.id)))
  if (found.isPending) return <EventGridSkeleton />
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (events.length === 0) return <NothingFound filtered={Object.keys(search).length > 0} />
  const count = events.length
  return (
    <>
      <p className={classes.count} role="status">
        {found.hasNextPage ? t('foundMore', { count }) : t('found', { count })}
      </p>
      <EventGrid
        events={events}
        availabilityOf={(eventId) => <AvailabilityNote availability={availability.data?.get(eventId)} />}
      />
      {found.isFetchNextPageError ? <ErrorNote error={found.error} /> : null}
      {found.hasNextPage ? (
        <div className={classes.more}>
          <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function NothingFound({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation('events')
  if (!filtered) return <EmptyState title={t('none.title')} text={t('none.text')} />
  const clear = (
    <LinkButton variant="default" to="/">
      {t('clear')}
    </LinkButton>
  )
  return <EmptyState title={t('empty.title')} text={t('empty.text')} action={clear} />
}
