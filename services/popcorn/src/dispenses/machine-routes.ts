import { authorizeAnswer, authorizeBody, reportAnswer, reportBody } from '@guichet/contracts/machine-protocol'
import { idParams } from '@guichet/contracts/primitives'
import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import type { Deps } from '../deps.ts'
import type { MachineDoor } from '../machines/machine-door.ts'
import { findSubscriber } from '../subscribers/queries.ts'
import { dayAt } from '../subscriptions/months.ts'
import { pouringRefused } from './refusals.ts'

/** Authorise, then confirm, void or unknown. */
export function dispenseMachineRoutes({ cardKeys, config, db, nowMs, port }: Deps, door: MachineDoor) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'POST',
      url: '/api/popcorn/machine/authorize',
      preValidation: door.bySession,
      schema: { body: authorizeBody, response: { 200: authorizeAnswer } },
      config: { access: 'public' },
      handler: async (request) => {
        const { machineKey } = door.speaker(request)
        const { body } = request
        const code = cardKeys.read(body.code)
        if (!code) throw pouringRefused({ outcome: 'card_invalid' })
        const { cardNumber, kind, counter } = code
        const pinDigest =
          kind === 'printed' && body.pin !== undefined
            ? cardKeys.pinDigest(cardNumber, counter, body.pin).toString('hex')
            : null
        const judged = await port.run('authorise', {
          machineKey,
          requestId: body.requestId,
          requestDigest: digestOfBody(body).toString('hex'),
          card: { cardNumber, kind, counter, pinDigest },
          size: body.portion,
          day: dayAt(nowMs(), config.VENUE_TIME_ZONE),
        })
        if (judged.outcome !== 'authorised') throw pouringRefused(judged)
        const { dispenseId, accountId, portionsLeft, startByMs } = judged
        const subscriber = await findSubscriber(db, accountId)
        return {
          dispenseId,
          holderFirstName: subscriber?.first_name ?? '',
          portionsLeft,
          startByMs,
          nowMs: nowMs(),
        }
      },
    })

    const words = { confirm: 'confirmed', void: 'void', unknown: 'unknown' } as const
    for (const [path, word] of Object.entries(words)) {
      app.route({
        method: 'POST',
        url: `/api/popcorn/machine/dispenses/:id/${path}`,
        preValidation: door.bySession,
        schema: { params: idParams, body: reportBody, response: { 200: reportAnswer } },
        config: { access: 'public' },
        handler: async (request) => {
          const { machineKey } = door.speaker(request)
          const dispenseId = request.params.id
          const reason = request.body.reason ?? null
          const heard = await port.run('report', { machineKey, dispenseId, word, reason })
          if (heard.outcome === 'unknown') {
            throw new AppError('not_found', 'not_found', 'This machine has no such dispense.')
          }
          if (heard.outcome === 'settled') {
            const { state } = heard
            throw new AppError('conflict', 'dispense_settled', `It is settled already: ${state}.`, { state })
          }
          return { dispenseId, state: heard.state, portionsLeft: heard.portionsLeft }
        },
      })
    }
  }
}
