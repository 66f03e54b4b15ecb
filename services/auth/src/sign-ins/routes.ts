import { loginAnswer, signInPage } from '@guichet/contracts/auth'
import { id, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { RouteDeps } from '../deps.ts'
import { REFRESH_COOKIE, takeRefreshCookie } from './cookie.ts'
import { listSignIns } from './queries.ts'

const nothing = z.undefined()
const place = z.tuple([id])

export function signInRoutes({ answerSignedIn, db, nowMs, port, refreshTokens }: RouteDeps) {
  const signInOf = (cookies: Record<string, string | undefined>) =>
    refreshTokens.read(cookies[REFRESH_COOKIE] ?? '')

  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/refresh',
      schema: { response: { 200: loginAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const token = signInOf(request.cookies)
        const refreshed = token && (await port.run('refreshSignIn', token))
        if (refreshed?.outcome === 'refreshed') return answerSignedIn(reply, refreshed.signedIn)
        takeRefreshCookie(reply)
        throw new AppError('unauthenticated', 'session_ended', 'You are signed out. Sign in again.')
      },
    })

    app.route({
      method: 'POST',
      url: '/api/auth/logout',
      schema: { response: { 204: nothing } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const token = signInOf(request.cookies)
        if (token) await port.run('signOut', { signInId: token.signInId })
        takeRefreshCookie(reply)
        return reply.status(204).send(undefined)
      },
    })

    app.route({
      method: 'GET',
      url: '/api/auth/sessions',
      schema: { querystring: pageQuery, response: { 200: signInPage } },
      config: { access: 'account' },
      handler: async (request) => {
        const { limit, cursor } = request.query
        const current = signInOf(request.cookies)?.signInId
        const [after] = readCursor(place, cursor) ?? []
        const rows = await listSignIns(db, {
          accountId: viewerOf(request).accountId,
          nowMs: nowMs(),
          after,
          limit: limit + 1,
        })
        const { shown, nextCursor } = pageOf(rows, limit, (last) => [last.id])
        return {
          items: shown.map((row) => ({
            id: row.id,
            current: row.id === current,
            device: row.device,
            startedAtMs: row.started_at_ms,
            lastSeenAtMs: row.last_seen_at_ms,
          })),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/auth/sessions/:id',
      schema: { params: idParams, response: { 204: nothing } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const { outcome } = await port.run('endSignIn', { accountId, signInId: request.params.id })
        if (outcome === 'not_found') throw new AppError('not_found', 'not_found', 'There is no such session.')
        return reply.status(204).send(undefined)
      },
    })
  }
}
