import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { nothingBut } from '../lib/router/search-values.ts'
import { type PeopleSearch, readPeopleSearch } from './people-search.ts'
import { rootRoute } from './root.tsx'
import { SESSION_VIEWS, type SessionView } from './session-views.ts'

function oneOf<const Known extends string>(known: readonly Known[], value: unknown): Known | undefined {
  return known.find((each) => each === value)
}

const SHELVES = ['upcoming', 'drafts', 'past'] as const
const EVENT_TABS = [
  'sales',
  'settlement',
  'attendees',
  'guests',
  'messages',
  'details',
  'sessions',
  'publish',
] as const
const ORGANISER_TABS = ['details', 'members', 'journal'] as const

function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' && /^[12]\d{3}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  )
}

interface StudioSearch {
  show?: (typeof SHELVES)[number] | undefined
  /** Only what this organiser puts on. */
  organiser?: string | undefined
}

const studioRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio',
  validateSearch: nothingBut((raw): StudioSearch => {
    const show = oneOf(SHELVES, raw.show)
    const organiser = typeof raw.organiser === 'string' && raw.organiser !== '' ? raw.organiser : undefined
    return { ...(show ? { show } : {}), ...(organiser ? { organiser } : {}) }
  }),
  component: lazyRouteComponent(() => import('./studio-page.tsx'), 'StudioPage'),
})

const newEventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio/new',
  component: lazyRouteComponent(() => import('./studio-new-page.tsx'), 'StudioNewPage'),
})

interface EventSearch extends PeopleSearch {
  /** What an event shows first depends on how far it is. */
  tab?: (typeof EVENT_TABS)[number] | undefined
  /** How sessions are shown, and on which day the calendar stands. */
  view?: SessionView | undefined
  on?: string | undefined
}

const studioEventRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio/events/$eventId',
  validateSearch: nothingBut((raw): EventSearch => {
    const tab = oneOf(EVENT_TABS, raw.tab)
    const view = oneOf(SESSION_VIEWS, raw.view)
    const on = isDay(raw.on) ? raw.on : undefined
    return { ...(tab && { tab }), ...(view && { view }), ...(on && { on }), ...readPeopleSearch(raw) }
  }),
  component: lazyRouteComponent(() => import('./studio-event-page.tsx'), 'StudioEventPage'),
})

interface OrganiserSearch {
  tab?: (typeof ORGANISER_TABS)[number] | undefined
  /** Which of the money journals; that of the tickets unless said. */
  book?: 'popcorn' | undefined
}

const organiserRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studio/organisers/$organiserId',
  validateSearch: nothingBut((raw): OrganiserSearch => {
    const tab = oneOf(ORGANISER_TABS, raw.tab)
    const book = oneOf(['popcorn'], raw.book)
    return { ...(tab ? { tab } : {}), ...(tab === 'journal' && book ? { book } : {}) }
  }),
  component: lazyRouteComponent(() => import('./studio-organiser-page.tsx'), 'StudioOrganiserPage'),
})

export const studioRoutes = [studioRoute, newEventRoute, studioEventRoute, organiserRoute] as const
