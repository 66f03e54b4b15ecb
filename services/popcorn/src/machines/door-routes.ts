import {
  enrolAnswer,
  enrolBody,
  heartbeatAnswer,
  heartbeatBody,
  openSessionAnswer,
  openSessionBody,
  replaceKeyAnswer,
  replaceKeyBody,
} from '@guichet/contracts/machine-protocol'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { Deps } from '../deps.ts'
import { findUncertainIds } from '../dispenses/queries.ts'
import { findOverEscrows, hasVouchersOut } from '../escrow/queries.ts'
import { enrolmentDigest } from './enrolment-code.ts'
import type { MachineDoor } from './machine-door.ts'
import { findMachineByKey } from './queries.ts'
import { requireProof } from './signing/new-key-proof.ts'
import { machineStateOf } from './state.ts'

/** More would be a machine in trouble: it is told the rest once these are settled. */
const MOST_UNCERTAIN = 50

/** How machines get their keys, open sessions, and say that they are there. */
export function machineDoorRoutes({ db, nowMs, port, sessionKeys, voucherKeys }: Deps, door: MachineDoor) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/enrolments',
      schema: { body: enrolBody, response: { 201: enrolAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { code, publicKey } = request.body
        await door.byKeyItBrings(request, publicKey)
        const enrolled = await port.run('enrol', {
          enrolmentDigest: enrolmentDigest(code),
          publicKey: Buffer.from(publicKey, 'base64url'),
        })
        if (enrolled.outcome === 'invalid') {
          throw new AppError('forbidden', 'enrolment_invalid', 'This code is not good, or not any more.')
        }
        const { machineId, keyId, name } = enrolled
        return reply.status(201).send({ machineId, keyId, name })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/sessions',
      preValidation: door.byOwnKey,
      schema: { body: openSessionBody, response: { 201: openSessionAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { keyId, machineKey, nonce } = door.speaker(request)
        if (!(await port.run('noteSession', { keyId, nonce }))) {
          throw new AppError('unauthenticated', 'signature_replayed', 'This signature was shown before.')
        }
        const { sessionId, key, expiresAtMs } = sessionKeys.open(keyId, nowMs())
        const { id: machineId, enrolments } = await findMachineByKey(db, machineKey)
        return reply.status(201).send({
          sessionId,
          key: key.toString('base64url'),
          expiresAtMs,
          nowMs: nowMs(),
          machineId,
          voucherKey: voucherKeys.publicKey(machineId, enrolments),
        })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/keys',
      preValidation: door.byOwnKey,
      schema: { body: replaceKeyBody, response: { 201: replaceKeyAnswer } },
      config: { access: 'public' },
      handler: async (request, reply) => {
        const { keyId } = door.speaker(request)
        requireProof(keyId, request.body)
        const publicKey = Buffer.from(request.body.publicKey, 'base64url')
        const replaced = await port.run('replaceKey', { keyId, publicKey })
        if (replaced.outcome === 'taken') {
          throw new AppError('conflict', 'enrolment_invalid', 'This key was somebody’s before.')
        }
        if (replaced.outcome === 'revoked') {
          throw new AppError('unauthenticated', 'key_revoked', 'This key is revoked.')
        }
        return reply.status(201).send({ keyId: replaced.keyId })
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/heartbeat',
      preValidation: door.bySession,
      schema: { body: heartbeatBody, response: { 200: heartbeatAnswer } },
      config: { access: 'public' },
      handler: async (request) => {
        const { machineKey } = door.speaker(request)
        const machine = await port.run('heartbeat', { machineKey, body: request.body })
        const state = machineStateOf(machine)
        return {
          nowMs: nowMs(),
          name: machine.name,
          place: machine.place,
          state: state === 'awaiting_enrolment' ? ('out_of_service' as const) : state,
          expectedStock: machine.expected_stock,
          uncertain: await findUncertainIds(db, machineKey, MOST_UNCERTAIN),
          takesEscrow: machine.escrow_portions !== null || (await hasVouchersOut(db, machineKey, nowMs())),
          overEscrows: await findOverEscrows(db, machine, nowMs(), MOST_UNCERTAIN),
        }
      },
    })
  }
}
