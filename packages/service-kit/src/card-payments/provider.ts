import { Agent } from 'undici'
import { z } from 'zod'
import { AppError } from '../errors.ts'

interface ChargeTerms {
  /** Of our payment row: the provider's idempotency key. */
  paymentId: string
  amountCents: number
  currency: string
  /** What is paid for, as it stands on the payer's statement. */
  reference: string
}

/** With `saveCard`, a charge that succeeds puts its card on file; later ones name it by its token. */
export type ChargeRequest = ChargeTerms & ({ cardNumber: string; saveCard?: true } | { cardToken: string })

/** What the provider says became of a charge. `card.token` is there where the charge has put its card on file. */
export type ChargeResult =
  | { state: 'succeeded'; providerReference: string; card: { lastFour: string; token: string | null } }
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
  /** Takes a card off file. Said again, it changes nothing. */
  forgetCard(cardToken: string, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

export const providerCharge = z.object({
  id: z.string(),
  state: z.enum(['succeeded', 'declined']),
  declineReason: z.string().optional(),
  cardLastFour: z.string(),
  cardToken: z.string().optional(),
  idempotencyKey: z.string(),
})
const providerCharges = z.object({ items: z.array(providerCharge) })
export const providerRefund = z.object({
  id: z.string(),
  state: z.literal('succeeded'),
  idempotencyKey: z.string(),
})
const providerRefusal = z.object({ reason: z.string() })

export function chargeResultOf(charge: z.infer<typeof providerCharge>): ChargeResult {
  if (charge.state === 'declined') {
    return { state: 'declined', declineReason: charge.declineReason ?? 'card_declined' }
  }
  const card = { lastFour: charge.cardLastFour, token: charge.cardToken ?? null }
  return { state: 'succeeded', providerReference: charge.id, card }
}

export function openCardProvider(url: string, apiKey: string): CardProvider {
  const socketPath = url.startsWith('unix:') ? url.slice('unix:'.length) : null
  const origin = socketPath ? 'http://provider' : url
  const agent = new Agent({ connections: 32, connect: { timeout: 2_000, socketPath } })

  async function ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    signal: AbortSignal,
    body?: { idempotencyKey: string; content: object },
  ): Promise<Answer> {
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
    return { asked: `${method} ${path}`, statusCode: answer.statusCode, text: await answer.body.text() }
  }

  return {
    charge: async ({ paymentId, ...content }, signal) => {
      const answer = await ask('POST', '/v1/charges', signal, { idempotencyKey: paymentId, content })
      return answer.statusCode === 422 ? refused(answer) : chargeResultOf(read(answer, providerCharge))
    },
    findCharge: async (paymentId, signal) => {
      const query = new URLSearchParams({ idempotencyKey: paymentId })
      const { items } = read(await ask('GET', `/v1/charges?${query}`, signal), providerCharges)
      const [charge] = items
      return charge && chargeResultOf(charge)
    },
    refund: async (paymentId, chargeReference, amountCents, signal) => {
      const content = { chargeId: chargeReference, amountCents }
      const answer = await ask('POST', '/v1/refunds', signal, { idempotencyKey: paymentId, content })
      return read(answer, providerRefund).id
    },
    forgetCard: async (cardToken, signal) => {
      const { statusCode } = await ask('DELETE', `/v1/cards/${encodeURIComponent(cardToken)}`, signal)
      if (statusCode !== 204) throw new Error(`the card provider answered ${statusCode} to forgetting a card`)
    },
    close: () => agent.destroy(),
  }
}

interface Answer {
  asked: string
  statusCode: number
  text: string
}

function read<S extends z.ZodType>({ asked, statusCode, text }: Answer, schema: S): z.infer<S> {
  if (statusCode !== 200) throw new Error(`the card provider answered ${statusCode} to ${asked}`)
  return schema.parse(JSON.parse(text))
}

/** What is no card number is its payer's to put right. Nobody types a token: a card that is off file is declined like another. */
function refused({ text }: Answer): ChargeResult {
  const { reason } = providerRefusal.parse(JSON.parse(text))
  if (reason === 'unknown_card') return { state: 'declined', declineReason: reason }
  if (reason !== 'invalid_card_number') throw new Error(`the card provider refused a charge: ${reason}`)
  throw new AppError('unprocessable', 'invalid_card_number', 'This is not a card number. Check the digits.')
}
