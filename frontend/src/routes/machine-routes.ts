import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isId, typedText } from '../lib/router/search-values.ts'
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

interface PoursSearch {
  show?: 'unknown' | 'cases' | undefined
  machine?: string | undefined
}

const SOLD_STATES = ['active', 'past_due', 'ended'] as const

interface SubscribersSearch {
  find?: string | undefined
  state?: (typeof SOLD_STATES)[number] | undefined
}

const poursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/pours',
  validateSearch: ({ show, machine }): PoursSearch => ({
    ...(show === 'unknown' || show === 'cases' ? { show } : {}),
    ...(isId(machine) ? { machine } : {}),
  }),
  component: lazyRouteComponent(() => import('./pours-page.tsx'), 'PoursPage'),
})

const subscribersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/subscribers',
  validateSearch: ({ find, state }): SubscribersSearch => {
    const typed = typedText(find, 100)
    const known = SOLD_STATES.find((each) => each === state)
    return { ...(typed ? { find: typed } : {}), ...(known ? { state: known } : {}) }
  },
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
