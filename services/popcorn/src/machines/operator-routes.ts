import {
  carePage,
  cleaningBody,
  countBody,
  machineAnswer,
  machineDetailAnswer,
  machinePage,
  machinesQuery,
  outOfServiceBody,
  refillBody,
} from '@guichet/contracts/machines'
import { id, idParams, pageQuery } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { organisersWithin } from '@guichet/service-kit/members/authority'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { keyView } from './key-view.ts'
import { listCare, listKeys, listMachines } from './queries.ts'
import { readMachine, requireMachine } from './read.ts'
import type { Tending } from './tend.ts'
import { machineView } from './view.ts'

const place = z.tuple([id])
const nothing = z.strictObject({})

/** For who runs machines: how they are, and what is done to them. */
export function machineOperatorRoutes(deps: Deps) {
  const { db, nowMs, port } = deps

  async function tend(request: FastifyRequest & { params: { id: string } }, tending: Tending) {
    const viewer = viewerOf(request)
    const machine = await requireMachine(deps, viewer, request.params.id)
    const input = { machineKey: machine.key, actor: viewer.accountId, tending }
    if (!(await port.run('tendMachine', input))) {
      throw new AppError('conflict', 'machine_out_of_service', 'This machine has no key yet.')
    }
    return { machine: await readMachine(deps, machine.id) }
  }

  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/machines',
      schema: { querystring: machinesQuery, response: { 200: machinePage } },
      config: { access: 'account' },
      handler: async (request) => {
        const viewer = viewerOf(request)
        const { limit, cursor, organiserId } = request.query
        const [afterId] = readCursor(place, cursor) ?? []
        const organiserIds = await organisersWithin(db, viewer, 'run_machines', organiserId)
        const rows = await listMachines(db, { organiserIds, afterId, limit: limit + 1 })
        const { shown, nextCursor } = pageOf(rows, limit, (last) => [last.id])
        return {
          items: shown.map((row) => machineView(row, nowMs())),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/machines/:id',
      schema: { params: idParams, response: { 200: machineDetailAnswer } },
      config: { access: 'account' },
      handler: async (request) => {
        const machine = await requireMachine(deps, viewerOf(request), request.params.id)
        const keys = await listKeys(db, machine.key)
        return { machine: machineView(machine, nowMs()), keys: keys.map(keyView) }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/machines/:id/care',
      schema: { params: idParams, querystring: pageQuery, response: { 200: carePage } },
      config: { access: 'account' },
      handler: async (request) => {
        const machine = await requireMachine(deps, viewerOf(request), request.params.id)
        const { limit, cursor } = request.query
        const [beforeId] = readCursor(place, cursor) ?? []
        const rows = await listCare(db, machine.key, beforeId, limit + 1)
        const { shown, nextCursor } = pageOf(rows, limit, (last) => [last.id])
        return {
          items: shown.map(({ id: careId, kind, at_ms, actor, portions, variance, note }) => ({
            id: careId,
            kind,
            atMs: at_ms,
            actor,
            portions,
            variance,
            note,
          })),
          nextCursor,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/refills',
      schema: { params: idParams, body: refillBody, response: { 200: machineAnswer } },
      config: { access: 'account' },
      handler: (request) => tend(request, { kind: 'refill', ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/counts',
      schema: { params: idParams, body: countBody, response: { 200: machineAnswer } },
      config: { access: 'account' },
      handler: (request) => tend(request, { kind: 'count', ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/cleanings',
      schema: { params: idParams, body: cleaningBody, response: { 200: machineAnswer } },
      config: { access: 'account' },
      handler: (request) => tend(request, { kind: 'cleaning', ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/out-of-service',
      schema: { params: idParams, body: outOfServiceBody, response: { 200: machineAnswer } },
      config: { access: 'account' },
      handler: (request) => tend(request, { kind: 'out_of_service', ...request.body }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/in-service',
      schema: { params: idParams, body: nothing, response: { 200: machineAnswer } },
      config: { access: 'account' },
      handler: (request) => tend(request, { kind: 'in_service' }),
    })
  }
}
