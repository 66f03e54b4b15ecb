import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { isId } from '../lib/router/search-values.ts'
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

const poursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/pours',
  validateSearch: ({ show, machine }): PoursSearch => ({
    ...(show === 'unknown' || show === 'cases' ? { show } : {}),
    ...(isId(machine) ? { machine } : {}),
  }),
  component: lazyRouteComponent(() => import('./pours-page.tsx'), 'PoursPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/plans',
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

export const machineRoutes = [machineRoute, machinesRoute, machineCareRoute, poursRoute, plansRoute] as const
