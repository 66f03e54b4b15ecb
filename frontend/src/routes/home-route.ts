import { createRoute } from '@tanstack/react-router'
import { NotFoundPage } from './not-found-page.tsx'
import { rootRoute } from './root.tsx'
export const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: NotFoundPage })
