import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { MachineCrash } from './machine-crash.tsx'
import { rootRoute } from './root.tsx'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

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
    ...(typeof machine === 'string' && ID.test(machine) ? { machine } : {}),
  }),
  component: lazyRouteComponent(() => import('./pours-page.tsx'), 'PoursPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/popcorn/plans',
  component: lazyRouteComponent(() => import('./plans-page.tsx'), 'PlansPage'),
})

export const machineRoutes = [machineRoute, machinesRoute, machineCareRoute, poursRoute, plansRoute] as const
