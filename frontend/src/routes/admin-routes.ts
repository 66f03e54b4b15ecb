import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readDaysSearch, readSalesSearch } from '../features/statistics/sales-search.ts'
import { rootRoute } from './root.tsx'

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  validateSearch: readSalesSearch,
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
})

const attendanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/attendance',
  validateSearch: readDaysSearch,
  component: lazyRouteComponent(() => import('./attendance-page.tsx'), 'AttendancePage'),
})

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./admin-session-page.tsx'), 'AdminSessionPage'),
})

export const adminRoutes = [adminRoute, attendanceRoute, sessionRoute] as const
