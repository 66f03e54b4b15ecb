import type { FleetRole } from '@guichet/contracts/roles'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../errors.ts'
import { callerWith, type InternalKeys } from '../internal/keys.ts'
import type { ReadViewer } from '../tokens/verify.ts'

/**
 * Who may come through a route: everybody; everybody, knowing who it is if they say so; any account; or one with
 * one of these roles. What belongs to whom is judged behind the door.
 */
export type Access = 'public' | 'anyone' | 'account' | readonly FleetRole[]

/** Who asks, as their access token says. */
export interface Viewer {
  accountId: string
  roles: readonly FleetRole[]
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** Internal routes: the services that may call. Public ones: programs that may besides, each by its own secret. */
    callers?: string[]
  }
  interface FastifyRequest {
    viewer: Viewer | null
  }
}

/** Judges every route's `config.access`, and refuses at start a route that does not say it, or not what it answers. */
export function guardRoutes(app: FastifyInstance, readViewer: ReadViewer, keys: InternalKeys): void {
  app.decorateRequest('viewer', null)
  app.addHook('onRoute', (route: RouteOptions) => {
    if (!route.config?.access) throw new Error(`${route.method} ${route.url} does not say who may use it`)
    if (!route.schema?.response) throw new Error(`${route.method} ${route.url} does not say what it answers`)
  })
  app.addHook('onRequest', async (request: FastifyRequest, _reply: FastifyReply) => {
    const { access, callers } = request.routeOptions.config
    if (!access || access === 'public') return
    const { authorization } = request.headers
    if (callers && authorization && isCaller(keys, callers, authorization)) return
    request.viewer = authorization ? await readViewer(authorization) : null
    if (access === 'anyone') return
    const viewer = viewerOf(request)
    if (access === 'account' || viewer.roles.some((role) => access.includes(role))) return
    throw new AppError('forbidden', 'forbidden', 'Your account may not do this.')
  })
}

function isCaller(keys: InternalKeys, callers: readonly string[], authorization: string): boolean {
  const caller = callerWith(keys, authorization.replace(/^Bearer /, ''))
  return caller !== undefined && callers.includes(caller)
}

/** The signed-in viewer of a route that asks for one. Throws `unauthenticated` where nobody is signed in. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (!request.viewer) throw new AppError('unauthenticated', 'unauthenticated', 'Sign in first.')
  return request.viewer
}
