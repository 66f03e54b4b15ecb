import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { nothingBut } from '../lib/router/search-values.ts'
import { rootRoute } from './root.tsx'

interface NextSearch {
  next?: string
}

/** Only a path of this site: an address from elsewhere must not borrow our sign-in to lead people away. */
function readNext(raw: Record<string, unknown>): NextSearch {
  return typeof raw.next === 'string' && /^\/(?![/\\])/.test(raw.next) ? { next: raw.next } : {}
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: nothingBut(readNext),
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: nothingBut(readNext),
  component: lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage'),
})

const confirmRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register/confirm',
  component: lazyRouteComponent(() => import('./confirm-page.tsx'), 'ConfirmPage'),
})

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password/forgot',
  component: lazyRouteComponent(() => import('./password-pages.tsx'), 'ForgotPasswordPage'),
})

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password/reset',
  component: lazyRouteComponent(() => import('./password-pages.tsx'), 'ResetPasswordPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

const emailRevertRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/email/revert',
  component: lazyRouteComponent(() => import('./email-revert-page.tsx'), 'EmailRevertPage'),
})

export const accountRoutes = [
  signInRoute,
  registerRoute,
  confirmRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
  accountRoute,
  emailRevertRoute,
] as const
