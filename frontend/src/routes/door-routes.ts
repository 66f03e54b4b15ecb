import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root.tsx'

const doorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/door',
  component: lazyRouteComponent(() => import('./door-page.tsx'), 'DoorPage'),
})

const doorScanRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/door/$sessionId',
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./door-scan-page.tsx'), 'DoorScanPage'),
})

export const doorRoutes = [doorRoute, doorScanRoute] as const
