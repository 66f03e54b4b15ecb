import {
  createPlanBody,
  type Plan,
  planAnswer,
  planPage,
  plansQuery,
  updatePlanBody,
} from '@guichet/contracts/popcorn'
import { id, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import { findOrganiser } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import type { Db, PlanRow } from '../tables.ts'
import { findPlan, listPlans, type PlanList } from './queries.ts'
import { termsView } from './terms.ts'

const place = z.tuple([id])

export function planRoutes({ db, port }: Deps) {
  const list = async (
    { limit, cursor, organiserId }: z.infer<typeof plansQuery>,
    state: PlanList['state'],
  ) => {
    const [afterId] = readCursor(place, cursor) ?? []
    const rows = await listPlans(db, { organiserId, state, afterId, limit: limit + 1 })
    const { shown, nextCursor } = pageOf(rows, limit, (last) => [last.id])
    return {
      items: shown.map((row) => planView(row, row.organiser_name ?? '')),
      nextCursor,
    }
  }
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/plans',
      schema: { querystring: plansQuery, response: { 200: planPage } },
      config: { access: 'public' },
      handler: ({ query }) => list(query, 'offered'),
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/plans/all',
      schema: { querystring: plansQuery, response: { 200: planPage } },
      config: { access: ['Admin'] },
      handler: ({ query }) => list(query, 'all'),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/plans',
      schema: { body: createPlanBody, response: { 201: planAnswer } },
      config: { access: ['Admin'] },
      handler: async (request, reply) => {
        const actor = viewerOf(request).accountId
        const created = await port.run('createPlan', { actor, body: request.body })
        if (created.outcome === 'unknown_organiser') {
          throw new AppError('not_found', 'not_found', 'There is no such organiser.')
        }
        return reply.status(201).send({ plan: await readPlan(db, created.planId) })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/popcorn/plans/:id',
      schema: { params: idParams, body: updatePlanBody, response: { 200: planAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const planId = request.params.id
        const actor = viewerOf(request).accountId
        const found = await port.run('updatePlan', { planId, actor, body: request.body })
        if (!found) throw new AppError('not_found', 'not_found', 'There is no such plan.')
        return { plan: await readPlan(db, planId) }
      },
    })
  }
}

async function readPlan(db: Db, planId: string): Promise<Plan> {
  const plan = await findPlan(db, planId)
  if (!plan) throw new Error(`plan ${planId} is gone`)
  return planView(plan, (await findOrganiser(db, plan.organiser_id))?.name ?? '')
}

function planView(row: PlanRow, organiserName: string): Plan {
  const { id: planId, description, state, created_at_ms } = row
  return { id: planId, organiserName, ...termsView(row), description, state, createdAtMs: created_at_ms }
}
