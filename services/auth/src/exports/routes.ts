import { exportMeBody } from '@guichet/contracts/auth'
import { accountExport, timeOf } from '@guichet/contracts/people'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { userOf } from '../accounts/account.ts'
import { findAccount } from '../accounts/queries.ts'
import type { Deps } from '../deps.ts'
import { listSignIns } from '../sign-ins/queries.ts'
import { verifyPassword } from '../sign-ins/verify-password.ts'
import { gatherParts } from './gather.ts'

const MOST_SIGN_INS = 1_000

export function exportRoutes(deps: Deps) {
  const { db, nowMs, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/auth/me/export',
      schema: { body: exportMeBody, response: { 200: accountExport } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const account = await findAccount(db, viewerOf(request).accountId)
        if (!account) throw new AppError('not_found', 'not_found', 'There is no such account.')
        const { id, email, passwordHash } = account
        const { password } = request.body
        await verifyPassword(deps, { email, hash: passwordHash, password, address: request.ip })
        const [parts, signIns] = await Promise.all([
          gatherParts(deps, id),
          listSignIns(db, { accountId: id, nowMs: nowMs(), limit: MOST_SIGN_INS }),
        ])
        await port.run('noteExport', { accountId: id })
        const { createdAtMs, ...user } = userOf(account)
        reply.header('content-disposition', 'attachment; filename="guichet.json"')
        reply.header('cache-control', 'no-store')
        return {
          madeAt: timeOf(nowMs()),
          account: { ...user, createdAt: timeOf(createdAtMs) },
          signIns: signIns.map((row) => ({
            device: row.device,
            startedAt: timeOf(row.started_at_ms),
            lastSeenAt: timeOf(row.last_seen_at_ms),
          })),
          ...parts,
        }
      },
    })
  }
}
