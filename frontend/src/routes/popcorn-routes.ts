import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { nothingBut } from '../lib/router/search-values.ts'
import { rootRoute } from './root.tsx'

const SHOWN = ['card', 'subscriptions', 'plans', 'history'] as const

interface PopcornSearch {
  /** Without it, what is most useful to whoever comes. */
  show?: (typeof SHOWN)[number]
}

const popcornRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn',
  validateSearch: nothingBut((raw): PopcornSearch => {
    const show = SHOWN.find((known) => known === raw.show)
    return show ? { show } : {}
  }),
  component: lazyRouteComponent(() => import('./popcorn-page.tsx'), 'PopcornPage'),
})

export const popcornRoutes = [popcornRoute] as const
