import { randomInt } from 'node:crypto'
import { CARD_NUMBERS } from '@guichet/contracts/card-code'
import {
  type Escrow,
  escrowAnswer,
  escrowMachinesAnswer,
  escrowsAnswer,
  putInEscrowBody,
} from '@guichet/contracts/escrow'
import { idempotencyHeaders, idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import type { Deps } from '../deps.ts'
import { pouringRefused } from '../dispenses/refusals.ts'
import { noMachine } from '../machines/read.ts'
import { SUBSCRIBERS } from '../subscribers/roles.ts'
import { dayAt } from '../subscriptions/months.ts'
import type { PutInEscrowOutcome } from './put-in-escrow.ts'
import { type EscrowInFull, findEscrow, listEscrowMachines, listEscrows } from './queries.ts'

/** Portions put aside for a machine that may be without a network. */
export function escrowRoutes({ config, db, nowMs, port, voucherKeys }: Deps) {
  const view = (row: EscrowInFull): Escrow => {
    const voucher = {
      dispenseId: row.dispense_id,
      machineId: row.machine_id,
      size: row.size,
      untilMs: row.escrow_until_ms,
    }
    return {
      ...voucher,
      machineName: row.machine_name,
      machinePlace: row.machine_place,
      portions: row.portions,
      isRecalled: row.recalled_at_ms !== null,
      voucher: voucherKeys.write(row.escrow_enrolment, voucher),
    }
  }
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/escrow-machines',
      schema: { response: { 200: escrowMachinesAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request) => {
        return { items: await listEscrowMachines(db, viewerOf(request).accountId) }
      },
    })

    app.route({
      method: 'GET',
      url: '/api/popcorn/escrows',
      schema: { response: { 200: escrowsAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request) => ({
        items: (await listEscrows(db, viewerOf(request).accountId, nowMs())).map(view),
      }),
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/escrows/:id/recall',
      schema: { params: idParams, response: { 200: escrowAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request) => {
        const dispenseId = request.params.id
        const { accountId } = viewerOf(request)
        const { outcome } = await port.run('recallEscrow', { dispenseId, accountId })
        const row = await findEscrow(db, dispenseId)
        if (outcome === 'unknown' || !row) {
          throw new AppError('not_found', 'not_found', 'There is no such voucher, or it is not yours.')
        }
        if (outcome === 'settled') {
          throw new AppError('conflict', 'dispense_settled', 'It is known what became of this voucher.')
        }
        return { escrow: view(row) }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/escrows',
      schema: { headers: idempotencyHeaders, body: putInEscrowBody, response: { 201: escrowAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const { cardNumber } = await port.run('issueMovingCard', {
          accountId,
          cardNumber: randomInt(1, CARD_NUMBERS),
        })
        const put = await port.run('putInEscrow', {
          ...request.body,
          accountId,
          cardNumber,
          day: dayAt(nowMs(), config.VENUE_TIME_ZONE),
          idempotencyKey: request.headers['idempotency-key'],
          bodyDigest: digestOfBody(request.body).toString('hex'),
        })
        if (put.outcome !== 'escrowed') throw refusalOf(put)
        const row = await findEscrow(db, put.dispenseId)
        if (!row) throw new Error(`escrow ${put.dispenseId} is gone`)
        return reply.status(201).send({ escrow: view(row) })
      },
    })
  }
}

function refusalOf(refused: Exclude<PutInEscrowOutcome, { outcome: 'escrowed' }>): AppError {
  switch (refused.outcome) {
    case 'unknown_machine':
      return noMachine()
    case 'escrow_off':
      return new AppError('conflict', 'escrow_off', 'This machine pours with a network alone.')
    case 'escrow_full':
      return new AppError('conflict', 'escrow_full', 'As much as may be is put aside for this machine.')
    case 'escrow_limit':
      return new AppError('conflict', 'escrow_limit', 'Pour what is put aside for you first.')
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another pour.')
    case 'machine_out_of_service':
      return pouringRefused({ outcome: refused.outcome })
    default:
      return pouringRefused(refused)
  }
}
