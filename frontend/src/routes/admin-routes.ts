import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readSalesSearch } from '../features/statistics/sales-search.ts'
import { rootRoute } from './root.tsx'

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
})

export const adminRoutes = [adminRoute] as const
