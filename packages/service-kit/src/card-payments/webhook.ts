import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import type { App } from '../http/app.ts'
import { chargeResultOf, providerCharge, providerRefund } from './provider.ts'
import type { Settling } from './settling.ts'

/** How old a signature may be: longer than any retry takes to travel, short enough to make replaying dull. */
const TOLERANCE_MS = 5 * 60_000

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('charge.succeeded'), data: z.object({ charge: providerCharge }) }),
  z.object({ type: z.literal('charge.declined'), data: z.object({ charge: providerCharge }) }),
  z.object({ type: z.literal('refund.succeeded'), data: z.object({ refund: providerRefund }) }),
])

interface Webhook extends Settling {
  /** The whole path, as the provider is told it. */
  url: string
  secret: string
  nowMs: () => number
}

/**
 * `POST` to `url`: what the provider tells by itself, signed over the bytes of the body. What it says is settled like
 * any answer, so events may come in any order and any number of times.
 */
export function providerWebhook(webhook: Webhook) {
  return async (parent: App): Promise<void> => {
    await parent.register(async (app) => {
      app.removeAllContentTypeParsers()
      app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      )
      app.route({
        method: 'POST',
        url: webhook.url,
        schema: { hide: true, response: { 200: z.object({ received: z.literal(true) }) } },
        config: { access: 'public' },
        handler: async (request) => {
          const body = request.body
          if (!Buffer.isBuffer(body)) throw malformed()
          requireSignature(webhook.secret, request.headers['guichet-pay-signature'], body, webhook.nowMs())
          await settle(webhook, readEvent(body))
          return { received: true as const }
        },
      })
    })
  }
}

async function settle(settling: Settling, said: z.infer<typeof event> | undefined): Promise<void> {
  if (!said) return
  if (said.type === 'refund.succeeded') {
    const { idempotencyKey, id } = said.data.refund
    await settling.settleRefund(idempotencyKey, id)
    return
  }
  const { charge } = said.data
  await settling.settleCharge(charge.idempotencyKey, chargeResultOf(charge))
}

/** An event of a type we do not know is accepted and means nothing to us. */
function readEvent(body: Buffer): z.infer<typeof event> | undefined {
  let content: unknown
  try {
    content = JSON.parse(body.toString('utf8'))
  } catch {
    throw malformed()
  }
  return event.safeParse(content).data
}

/** The header is `t=<Unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`. */
function requireSignature(secret: string, header: unknown, body: Buffer, nowMs: number): void {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(typeof header === 'string' ? header : '')
  const [, timeS, given] = match ?? []
  if (timeS && given && Math.abs(nowMs - Number(timeS) * 1000) <= TOLERANCE_MS) {
    const expected = createHmac('sha256', secret).update(`${timeS}.`).update(body).digest()
    if (timingSafeEqual(expected, Buffer.from(given, 'hex'))) return
  }
  throw new AppError('unauthenticated', 'unauthenticated', 'The signature of this event is not valid.')
}

function malformed(): AppError {
  return new AppError('invalid', 'malformed', 'What was sent cannot be read.')
}
