import { createRootRoute, Outlet, useMatches } from '@tanstack/react-router'
import { Shell } from '../features/shell/shell.tsx'
import { CrashPage } from './crash-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page is a tool that fills the screen: no header above it, no footer below. */
    bare?: true
  }
}

function Root() {
  const bare = useMatches({ select: (matches) => matches.some((match) => match.staticData.bare) })
  if (bare) {
    return (
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    )
  }
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
