import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readPoursSearch } from '../features/machines/pours-search.ts'
import { readSubscribersSearch } from '../features/subscribers/subscribers-search.ts'
import { nothingBut } from '../lib/router/search-values.ts'
import { MachineCrash } from './machine-crash.tsx'
import { rootRoute } from './root.tsx'

const machineRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/machine',
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./machine-page.tsx'), 'MachinePage'),
  errorComponent: MachineCrash,
})

const machinesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/machines',
  component: lazyRouteComponent(() => import('./machines-page.tsx'), 'MachinesPage'),
})

const machineCareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/machines/$machineId',
  component: lazyRouteComponent(() => import('./machine-care-page.tsx'), 'MachineCarePage'),
})

const poursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/pours',
  validateSearch: nothingBut(readPoursSearch),
  component: lazyRouteComponent(() => import('./pours-page.tsx'), 'PoursPage'),
})

const subscribersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/subscribers',
  validateSearch: nothingBut(readSubscribersSearch),
  component: lazyRouteComponent(() => import('./subscribers-page.tsx'), 'SubscribersPage'),
})

const statementRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/subscribers/$subscriptionId',
  component: lazyRouteComponent(() => import('./statement-page.tsx'), 'StatementPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/plans',
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

export const machineRoutes = [
  machineRoute,
  machinesRoute,
  machineCareRoute,
  poursRoute,
  subscribersRoute,
  statementRoute,
  plansRoute,
] as const
