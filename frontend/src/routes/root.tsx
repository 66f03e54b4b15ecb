import { createRootRoute, Outlet } from '@tanstack/react-router'
import { Shell } from '../features/shell/shell.tsx'
import { CrashPage } from './crash-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

function Root() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  )
}

export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
})
