import {
  createMachineBody,
  enrolmentAnswer,
  machineAnswer,
  machineDetailAnswer,
  machineKeyParams,
  updateMachineBody,
} from '@guichet/contracts/machines'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { enrolmentDigest, newEnrolmentCode } from './enrolment-code.ts'
import { keyView } from './key-view.ts'
import { findMachine, listKeys } from './queries.ts'
import { noMachine, readMachine } from './read.ts'

/** Putting machines up, their keys, and taking them out of use: for Admins. */
export function machineAdminRoutes(deps: Deps) {
  const { db, port } = deps
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/machines',
      schema: { body: createMachineBody, response: { 201: enrolmentAnswer } },
      config: { access: ['Admin'] },
      handler: async (request, reply) => {
        const code = newEnrolmentCode()
        const created = await port.run('createMachine', {
          actor: viewerOf(request).accountId,
          body: request.body,
          enrolmentDigest: enrolmentDigest(code),
        })
        if (created.outcome === 'unknown_organiser') {
          throw new AppError('not_found', 'not_found', 'There is no such organiser.')
        }
        const { machineId, expiresAtMs } = created
        const machine = await readMachine(deps, machineId)
        return reply.status(201).send({ machine, enrolment: { code, expiresAtMs } })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machines/:id/enrolment',
      schema: { params: idParams, response: { 201: enrolmentAnswer } },
      config: { access: ['Admin'] },
      handler: async (request, reply) => {
        const code = newEnrolmentCode()
        const machineId = request.params.id
        const input = { machineId, enrolmentDigest: enrolmentDigest(code) }
        const expiresAtMs = await port.run('renewEnrolment', input)
        if (expiresAtMs === null) throw noMachine()
        const machine = await readMachine(deps, machineId)
        return reply.status(201).send({ machine, enrolment: { code, expiresAtMs } })
      },
    })

    app.route({
      method: 'PATCH',
      url: '/api/popcorn/machines/:id',
      schema: { params: idParams, body: updateMachineBody, response: { 200: machineAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const machineId = request.params.id
        const actor = viewerOf(request).accountId
        if (!(await port.run('updateMachine', { machineId, actor, body: request.body }))) throw noMachine()
        return { machine: await readMachine(deps, machineId) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/popcorn/machines/:id/keys/:keyId',
      schema: { params: machineKeyParams, response: { 200: machineDetailAnswer } },
      config: { access: ['Admin'] },
      handler: async (request) => {
        const machine = await findMachine(db, request.params.id)
        if (!machine) throw noMachine()
        const actor = viewerOf(request).accountId
        const { keyId } = request.params
        if (!(await port.run('revokeKey', { machineKey: machine.key, keyId, actor }))) {
          throw new AppError('not_found', 'not_found', 'This machine has no such key.')
        }
        const keys = await listKeys(db, machine.key)
        return { machine: await readMachine(deps, machine.id), keys: keys.map(keyView) }
      },
    })
  }
}
