import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAuditSearch } from '../features/audit/audit-search.ts'
import {
  readAttendanceSearch,
  readDaysSearch,
  readPopcornSearch,
  readSalesSearch,
} from '../features/statistics/sales-search.ts'
import { readUsersSearch } from '../features/users/users-search.ts'
import { isId, nothingBut, typedText } from '../lib/router/search-values.ts'
import { rootRoute } from './root.tsx'

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  validateSearch: nothingBut(readSalesSearch),
  component: lazyRouteComponent(() => import('./admin-page.tsx'), 'AdminPage'),
})

const attendanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/attendance',
  validateSearch: nothingBut(readAttendanceSearch),
  component: lazyRouteComponent(() => import('./attendance-page.tsx'), 'AttendancePage'),
})

const poursRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/pours',
  validateSearch: nothingBut(readPopcornSearch),
  component: lazyRouteComponent(() => import('./admin-pours-page.tsx'), 'AdminPoursPage'),
})

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/accounts',
  validateSearch: nothingBut(readDaysSearch),
  component: lazyRouteComponent(() => import('./admin-accounts-page.tsx'), 'AdminAccountsPage'),
})

const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./admin-session-page.tsx'), 'AdminSessionPage'),
})

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/users',
  validateSearch: nothingBut(readUsersSearch),
  component: lazyRouteComponent(() => import('./admin-users-page.tsx'), 'AdminUsersPage'),
})

const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/users/$userId',
  component: lazyRouteComponent(() => import('./admin-user-page.tsx'), 'AdminUserPage'),
})

const exportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/exports',
  validateSearch: nothingBut(readSalesSearch),
  component: lazyRouteComponent(() => import('./admin-exports-page.tsx'), 'AdminExportsPage'),
})

interface BooksSearch {
  /** Words of the name of an organiser that is looked for. */
  find?: string | undefined
  organiser?: string | undefined
  /** Which of the money journals; that of the tickets unless said. */
  book?: 'popcorn' | undefined
}

const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/books',
  validateSearch: nothingBut(
    ({ find, organiser, book }): BooksSearch => ({
      ...(typedText(find, 100) ? { find: typedText(find, 100) } : {}),
      ...(isId(organiser) ? { organiser } : {}),
      ...(book === 'popcorn' ? { book } : {}),
    }),
  ),
  component: lazyRouteComponent(() => import('./admin-books-page.tsx'), 'AdminBooksPage'),
})

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/audit',
  validateSearch: nothingBut(readAuditSearch),
  component: lazyRouteComponent(() => import('./admin-audit-page.tsx'), 'AdminAuditPage'),
})

const fleetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/fleet',
  component: lazyRouteComponent(() => import('./admin-fleet-page.tsx'), 'AdminFleetPage'),
})

export const adminRoutes = [
  adminRoute,
  attendanceRoute,
  poursRoute,
  accountsRoute,
  sessionRoute,
  usersRoute,
  userRoute,
  exportsRoute,
  booksRoute,
  auditRoute,
  fleetRoute,
] as const
