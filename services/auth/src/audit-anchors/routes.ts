import {
  auditAnchorsAnswer,
  auditAnchorsBody,
  auditAnchorsPage,
  auditAnchorsQuery,
} from '@guichet/contracts/audit'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { listAnchors } from './queries.ts'

const place = z.tuple([z.string(), z.string(), z.int()])

/** For admin, which signs the audit log and must not be the only one that knows what it said. */
export function auditAnchorRoutes({ db, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/internal/audit-anchors',
      schema: { body: auditAnchorsBody, response: { 200: auditAnchorsAnswer } },
      config: { callers: ['admin'] },
      handler: async ({ body: { heads } }) => ({ anchored: await port.run('keepAnchors', heads) }),
    })

    app.route({
      method: 'GET',
      url: '/internal/audit-anchors',
      schema: { querystring: auditAnchorsQuery, response: { 200: auditAnchorsPage } },
      config: { callers: ['admin'] },
      handler: async ({ query: { after, limit } }) => {
        const from = readCursor(place, after)
        const rows = await listAnchors(
          db,
          from && { source: from[0], epoch: from[1], position: from[2] },
          limit + 1,
        )
        const { shown, nextCursor } = pageOf(rows, limit, ({ source, epoch, position }) => [
          source,
          epoch,
          position,
        ])
        return {
          items: shown.map(({ source, epoch, position, hash, signed_at_ms, signature }) => ({
            source,
            epoch,
            position,
            hash,
            signedAtMs: signed_at_ms,
            signature,
          })),
          nextCursor,
        }
      },
    })
  }
}
