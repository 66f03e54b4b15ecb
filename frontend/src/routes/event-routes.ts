import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { eventQuery, eventsQuery } from '../features/events/api.ts'
import { readEventSearch } from '../features/events/event-search.ts'
import { queryClient } from '../lib/api/query-client.ts'
import { nothingBut } from '../lib/router/search-values.ts'
import { EventsPage } from './events-page.tsx'
import { rootRoute } from './root.tsx'

const eventsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: nothingBut(readEventSearch),
  loaderDeps: ({ search }) => search,
  // Begun here, shown with a skeleton there: no page waits for its data to appear.
  loader: ({ deps }) => {
    void queryClient.prefetchInfiniteQuery(eventsQuery(deps))
  },
  component: EventsPage,
})

interface SessionSearch {
  session?: string
}

const eventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$slug',
  validateSearch: nothingBut(
    (raw): SessionSearch => (typeof raw.session === 'string' ? { session: raw.session } : {}),
  ),
  loader: ({ params }) => {
    void queryClient.prefetchQuery(eventQuery(params.slug))
  },
  component: lazyRouteComponent(() => import('./event-page.tsx'), 'EventPage'),
})

export const eventRoutes = [eventsRoute, eventRoute] as const
