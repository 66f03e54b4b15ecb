import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root.tsx'

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team/join',
  component: lazyRouteComponent(() => import('./team-join-page.tsx'), 'TeamJoinPage'),
})

export const teamRoutes = [joinRoute] as const
