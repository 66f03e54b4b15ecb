import { Agent } from 'undici'
import { z } from 'zod'
import { AppError } from '../errors.ts'

export interface ChargeRequest {
  /** Of our payment row: the provider's idempotency key. */
  paymentId: string
  amountCents: number
  currency: string
  cardNumber: string
  /** What is paid for, as it stands on the payer's statement. */
  reference: string
}

/** What the provider says became of a charge. */
export type ChargeResult =
  | { state: 'succeeded'; providerReference: string }
  | { state: 'declined'; declineReason: string }

/**
 * The border to the company that takes card payments. `charge` and `refund` may be said again with the same id and move
 * money once. Anything but a clear answer throws: the outcome is then unknown and has to be asked for.
 */
export interface CardProvider {
  charge(request: ChargeRequest, signal: AbortSignal): Promise<ChargeResult>
  /** What became of a charge, or undefined if the provider has never heard of it. */
  findCharge(paymentId: string, signal: AbortSignal): Promise<ChargeResult | undefined>
  /** Gives the provider's name of the refund. */
  refund(
    paymentId: string,
    chargeReference: string,
    amountCents: number,
    signal: AbortSignal,
  ): Promise<string>
  close(): Promise<void>
}

export const providerCharge = z.object({
  id: z.string(),
  state: z.enum(['succeeded', 'declined']),
  declineReason: z.string().optional(),
  idempotencyKey: z.string(),
})
const providerCharges = z.object({ items: z.array(providerCharge) })
export const providerRefund = z.object({
  id: z.string(),
  state: z.literal('succeeded'),
  idempotencyKey: z.string(),
})

export function chargeResultOf(charge: z.infer<typeof providerCharge>): ChargeResult {
  return charge.state === 'succeeded'
    ? { state: 'succeeded', providerReference: charge.id }
    : { state: 'declined', declineReason: charge.declineReason ?? 'card_declined' }
}

export function openCardProvider(url: string, apiKey: string): CardProvider {
  const socketPath = url.startsWith('unix:') ? url.slice('unix:'.length) : null
  const origin = socketPath ? 'http://provider' : url
  const agent = new Agent({ connections: 32, connect: { timeout: 2_000, socketPath } })

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    body?: { idempotencyKey: string; content: object },
  ): Promise<unknown> {
    const answer = await agent.request({
      origin,
      method,
      path,
      signal,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': body.idempotencyKey } : {}),
      },
      body: body ? JSON.stringify(body.content) : null,
    })
    const text = await answer.body.text()
    if (answer.statusCode === 422 && text.includes('invalid_card_number')) {
      throw new AppError(
        'unprocessable',
        'invalid_card_number',
        'This is not a card number. Check the digits.',
      )
    }
    if (answer.statusCode !== 200)
      throw new Error(`the card provider answered ${answer.statusCode} to ${method} ${path}`)
    return JSON.parse(text)
  }

  return {
    charge: async ({ paymentId, ...content }, signal) => {
      const answer = await ask('POST', '/v1/charges', signal, { idempotencyKey: paymentId, content })
      return chargeResultOf(providerCharge.parse(answer))
    },
    findCharge: async (paymentId, signal) => {
      const query = new URLSearchParams({ idempotencyKey: paymentId })
      const { items } = providerCharges.parse(await ask('GET', `/v1/charges?${query}`, signal))
      const [charge] = items
      return charge && chargeResultOf(charge)
    },
    refund: async (paymentId, chargeReference, amountCents, signal) => {
      const content = { chargeId: chargeReference, amountCents }
      const answer = await ask('POST', '/v1/refunds', signal, { idempotencyKey: paymentId, content })
      return providerRefund.parse(answer).id
    },
    close: () => agent.destroy(),
  }
}
