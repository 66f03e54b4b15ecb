import { randomInt } from 'node:crypto'
import { CARD_NUMBERS, CARD_STEP_MS, stepAt } from '@guichet/contracts/card-code'
import {
  cardAnswer,
  printCardBody,
  printedCardAnswer,
  setPinAnswer,
  setPinBody,
} from '@guichet/contracts/popcorn'
import { AppError } from '@guichet/service-kit/errors'
import { viewerOf } from '@guichet/service-kit/http/access'
import type { App } from '@guichet/service-kit/http/app'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { SUBSCRIBERS } from '../subscribers/roles.ts'
import type { CardRow } from '../tables.ts'
import { findCard } from './queries.ts'

export function cardRoutes({ cardKeys, db, nowMs, port }: Deps) {
  return async (app: App): Promise<void> => {
    app.route({
      method: 'GET',
      url: '/api/popcorn/card',
      schema: { response: { 200: cardAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request) => {
        const { accountId } = viewerOf(request)
        const known = await findCard(db, accountId, 'moving')
        const { cardNumber } = known
          ? { cardNumber: known.number }
          : await port.run('issueMovingCard', { accountId, cardNumber: newCardNumber() })
        const printed = await findCard(db, accountId, 'printed')
        const atMs = nowMs()
        const step = stepAt(atMs)
        return {
          code: cardKeys.write({ kind: 'moving', cardNumber, counter: step }),
          expiresAtMs: (step + 1) * CARD_STEP_MS,
          nowMs: atMs,
          printed: printed && printed.state !== 'withdrawn' ? printedView(printed) : null,
        }
      },
    })

    app.route({
      method: 'POST',
      url: '/api/popcorn/card/printed',
      schema: { body: printCardBody, response: { 201: printedCardAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request, reply) => {
        const { accountId } = viewerOf(request)
        const known = await findCard(db, accountId, 'printed')
        const cardNumber = known?.number ?? newCardNumber()
        const generation = (known?.generation ?? 0) + 1
        const pinDigest = cardKeys.pinDigest(cardNumber, generation, request.body.pin)
        if (!(await port.run('printCard', { accountId, cardNumber, generation, pinDigest }))) {
          throw new AppError('conflict', 'version_changed', 'Another card was printed just now.')
        }
        const card = await findCard(db, accountId, 'printed')
        if (!card) throw new Error('the card that was printed is gone')
        const code = cardKeys.write({ kind: 'printed', cardNumber, counter: generation })
        return reply.status(201).send({ printed: printedView(card), code })
      },
    })

    app.route({
      method: 'PUT',
      url: '/api/popcorn/card/printed/pin',
      schema: { body: setPinBody, response: { 200: setPinAnswer } },
      config: { access: SUBSCRIBERS },
      handler: async (request) => {
        const { accountId } = viewerOf(request)
        const card = await findCard(db, accountId, 'printed')
        if (!card) throw noCard()
        const { number, generation } = card
        const digest = cardKeys.pinDigest(number, generation, request.body.pin)
        if (!(await port.run('changePrintedCard', { accountId, pin: { generation, digest } }))) throw noCard()
        return { printed: printedView({ ...card, state: 'active' }) }
      },
    })

    app.route({
      method: 'DELETE',
      url: '/api/popcorn/card/printed',
      schema: { response: { 204: z.null() } },
      config: { access: 'account' },
      handler: async (request, reply) => {
        await port.run('changePrintedCard', { accountId: viewerOf(request).accountId, pin: null })
        return reply.status(204).send(null)
      },
    })
  }
}

function newCardNumber(): number {
  return randomInt(CARD_NUMBERS)
}

function noCard(): AppError {
  return new AppError('not_found', 'not_found', 'You have no printed card.')
}

function printedView({ number, generation, state, issued_at_ms }: CardRow) {
  return {
    state: state === 'locked' ? ('locked' as const) : ('active' as const),
    lastFour: String((number + generation) % 10_000).padStart(4, '0'),
    issuedAtMs: issued_at_ms,
  }
}
