import fastifyCookie from '@fastify/cookie'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { TOKEN_TYPE } from '@guichet/service-kit/tokens/verify'
import { createSigner } from 'fast-jwt'
import { contactRoutes } from './accounts/contact-routes.ts'
import { accountRoutes } from './accounts/routes.ts'
import { auditAnchorRoutes } from './audit-anchors/routes.ts'
import type { Deps } from './deps.ts'
import { emailChangeRoutes } from './email-changes/routes.ts'
import { erasureRoutes } from './erasures/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { fleetHealthRoutes } from './fleet-health/routes.ts'
import { sealRoutes } from './holders/routes.ts'
import { passwordRoutes } from './passwords/routes.ts'
import { pendingRegistrationRoutes } from './registration/admin-routes.ts'
import { registrationRoutes } from './registration/routes.ts'
import { openAnswer } from './sign-ins/answer.ts'
import { loginRoutes } from './sign-ins/login-routes.ts'
import { signInRoutes } from './sign-ins/routes.ts'
import { internalKeyRoutes, keyRoutes } from './tokens/routes.ts'
import { userRoutes } from './users/routes.ts'

/** Every public route of the service. */
export function publicRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(fastifyCookie)
    refuseForeignOrigins(app, deps.config.PUBLIC_URL)
    const routeDeps = { ...deps, answerSignedIn: openAnswer(deps, openSigner(deps)) }
    await app.register(loginRoutes(routeDeps))
    await app.register(registrationRoutes(routeDeps))
    await app.register(passwordRoutes(routeDeps))
    await app.register(signInRoutes(routeDeps))
    await app.register(accountRoutes(deps))
    await app.register(emailChangeRoutes(routeDeps))
    await app.register(exportRoutes(deps))
    await app.register(userRoutes(deps))
    await app.register(erasureRoutes(deps))
    await app.register(pendingRegistrationRoutes(deps))
    await app.register(keyRoutes(deps))
    await app.register(fleetHealthRoutes(deps))
  }
}

/** Every route behind the internal door. */
export function internalRoutes(deps: Deps) {
  return async (app: App): Promise<void> => {
    await app.register(internalKeyRoutes(deps))
    await app.register(contactRoutes(deps))
    await app.register(sealRoutes(deps))
    await app.register(auditAnchorRoutes(deps))
  }
}

/** Another site's page may neither use nor set our cookie; programs that are no browser say no origin. */
function refuseForeignOrigins(app: App, publicUrl: string): void {
  const ours = new URL(publicUrl).origin
  app.addHook('onRequest', async ({ method, headers: { origin } }) => {
    if (method === 'GET' || method === 'HEAD' || origin === undefined || origin === ours) return
    throw new AppError('forbidden', 'origin_refused', 'This request comes from a page of another site.')
  })
}

function openSigner({ signingKeys: { current } }: Deps): (claims: object) => string {
  return createSigner({
    key: current.privatePem,
    algorithm: 'RS256',
    kid: current.kid,
    header: { alg: 'RS256', typ: TOKEN_TYPE },
  })
}
