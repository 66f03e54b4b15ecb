import { createRouter } from '@tanstack/react-router'
import { accountRoutes } from './account-routes.ts'
import { adminRoutes } from './admin-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { machineRoutes } from './machine-routes.ts'
import { popcornRoutes } from './popcorn-routes.ts'
import { rootRoute } from './root.tsx'
import { studioRoutes } from './studio-routes.ts'
import { teamRoutes } from './team-routes.ts'
import { ticketRoutes } from './ticket-routes.ts'

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...eventRoutes,
    ...ticketRoutes,
    ...popcornRoutes,
    ...accountRoutes,
    ...doorRoutes,
    ...studioRoutes,
    ...teamRoutes,
    ...machineRoutes,
    ...adminRoutes,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

// Whoever reads by ear or by keyboard starts a new page at its heading, not where the last link was.
router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
  if (!fromLocation || fromLocation.pathname === toLocation.pathname) return
  const heading = document.querySelector<HTMLElement>('main h1')
  const start = heading ?? document.getElementById('content')
  start?.focus({ preventScroll: true })
  // The router looks for an element named by the fragment; ours holds a secret, and the page starts at its top.
  if (toLocation.hash) window.scrollTo(0, 0)
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
