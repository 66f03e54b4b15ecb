import {
  decideComplaintBody,
  dispenseAnswer,
  dispensePage,
  dispensesQuery,
  settleDispenseBody,
} from '@guichet/contracts/machines'
import { complainBody, complaintAnswer } from '@guichet/contracts/popcorn'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { type Viewer, viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { organisersWithin, requireAct } from '@guichet/service-kit/members/authority'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { type DispenseInFull, dispenseView, findDispenseInFull, listDispenses } from './list.ts'

const place = z.tuple([z.int()])

/** What was poured, what nobody knows of, and what customers say did not pour. */
export function dispenseOperatorRoutes({ db, port }: Deps) {
  async function requireDispense(viewer: Viewer, dispenseId: string): Promise<DispenseInFull> {
    const dispense = await findDispenseInFull(db, dispenseId)
    if (!dispense) throw noDispense()
    await requireAct(db, viewer, dispense.organiser_id, 'run_machines')
    return dispense
  }
  const readDispense = async (dispenseId: string) => {
    const dispense = await findDispenseInFull(db, dispenseId)
    if (!dispense) throw new Error(`dispense ${dispenseId} is gone`)
    return { dispense: dispenseView(dispense) }
  }

  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/dispenses',
      schema: { querystring: dispensesQuery, response: { 200: dispensePage } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { cursor, organiserId, ...query } = request.query
        const [beforeKey] = readCursor(place, cursor) ?? []
        const organiserIds = await organisersWithin(db, viewer, 'run_machines', organiserId)
        const rows = await listDispenses(db, { organiserIds, query, beforeKey })
        const { shown, nextCursor } = pageOf(rows, query.limit, ({ key }) => [key])
        return {
          items: shown.map(dispenseView),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/dispenses/:id/settle',
      schema: { params: idParams, body: settleDispenseBody, response: { 200: dispenseAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const dispense = await requireDispense(viewer, request.params.id)
        const settled = await port.run('settleByPerson', {
          dispenseId: dispense.id,
          actor: viewer.accountId,
          ...request.body,
        })
        if (settled.outcome === 'not_uncertain') {
          const { state } = settled
          throw new AppError('conflict', 'not_uncertain', `There is nothing to decide: ${state}.`, { state })
        }
        return readDispense(dispense.id)
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/dispenses/:id/complaints',
      schema: { params: idParams, body: complainBody, response: { 201: complaintAnswer } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        const dispenseId = request.params.id
        const { accountId } = viewerOf(request)
        const made = await port.run('complain', { dispenseId, accountId, text: request.body.text })
        if (made.outcome === 'unknown') throw noDispense()
        if (!('state' in made)) {
          throw new AppError('conflict', 'complaint_too_late', 'This pour can no longer be complained of.')
        }
        return reply.status(201).send({ dispenseId, state: made.state })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/dispenses/:id/decide',
      schema: { params: idParams, body: decideComplaintBody, response: { 200: dispenseAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const dispense = await requireDispense(viewer, request.params.id)
        const { outcome } = await port.run('decide', {
          dispenseId: dispense.id,
          actor: viewer.accountId,
          ...request.body,
        })
        if (outcome === 'unknown') throw new AppError('not_found', 'not_found', 'Nobody complained of it.')
        if (outcome === 'complaint_closed') {
          throw new AppError('conflict', 'complaint_closed', 'It was decided otherwise.')
        }
        if (outcome === 'under_way') {
          throw new AppError('conflict', 'not_uncertain', 'It is still under way: decide in a minute.')
        }
        return readDispense(dispense.id)
      },
    })
  }
}

function noDispense(): AppError {
  return new AppError('not_found', 'not_found', 'There is no such dispense.')
}
