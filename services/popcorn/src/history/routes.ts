import { type History, historyPage } from '@guichet/contracts/popcorn'
import { epochMs, id, pageQuery } from '@guichet/contracts/primitives'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { COMPLAIN_WITHIN_MS } from '../dispenses/complain.ts'
import { purchaseView } from '../purchases/view.ts'
import { centsOf, countOf, unpouredBeside } from '../refunds/rules.ts'
import { portionsWithdrawableUntil } from '../subscriptions/withdrawal-rules.ts'
import { listPaid, listPours } from './queries.ts'

type PaidRow = Awaited<ReturnType<typeof listPaid>>[number]
type Paid = Extract<History['items'][number], { kind: 'payment' }>

const place = z.tuple([epochMs, id])

export function historyRoutes({ db, nowMs }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/history',
      schema: { querystring: pageQuery, response: { 200: historyPage } },
      config: { access: 'account' },
      handler: async (request): Promise<History> => {
        const { accountId } = viewerOf(request)
        const { limit, cursor } = request.query
        const [atMs, beforeId] = readCursor(place, cursor) ?? []
        const before = atMs !== undefined && beforeId ? { atMs, id: beforeId } : undefined
        const pours = await listPours(db, accountId, before, limit + 1)
        const paid = await listPaid(db, accountId, before, limit + 1)
        const entries: History['items'] = [
          ...pours.map((row) => ({
            kind: 'pour' as const,
            id: row.id,
            atMs: row.at_ms,
            state: row.state,
            size: row.size,
            portions: row.portions,
            machineName: row.machine_name,
            escrowUntilMs: row.escrow_until_ms,
            canComplain:
              row.complaint === null &&
              (row.state === 'confirmed' || row.state === 'unknown') &&
              nowMs() - row.at_ms <= COMPLAIN_WITHIN_MS,
            complaint: row.complaint,
          })),
          ...paid.map((row) => ({
            kind: 'payment' as const,
            id: row.id,
            atMs: row.paid_at_ms ?? row.placed_at_ms,
            purchase: purchaseView(row, row.subscription_id),
            withdrawal: withdrawalOf(row, nowMs()),
          })),
        ]
        const sorted = entries.toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1))
        const { shown, nextCursor } = pageOf(sorted, limit, (last) => [last.atMs, last.id])
        return { items: shown, nextCursor }
      },
    })
  }
}

/** What withdrawing from portions that were bought alone would give back. */
function withdrawalOf(row: PaidRow, nowMs: number): Paid['withdrawal'] {
  const untilMs = portionsWithdrawableUntil(row, nowMs)
  const unpoured = unpouredBeside(row, row.bought_left)
  if (untilMs === null || countOf(unpoured) === 0) return null
  return { untilMs, portions: countOf(unpoured), refundCents: centsOf(unpoured) }
}
