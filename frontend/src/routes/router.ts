import { createRouter } from '@tanstack/react-router'
import { homeRoute } from './home-route.ts'
import { rootRoute } from './root.tsx'

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute]),
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
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
