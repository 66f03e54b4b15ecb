import { z } from 'zod'

export const chargeSchema = z.object({
  id: z.string(),
  state: z.enum(['succeeded', 'declined']),
  declineReason: z.enum(['card_declined', 'insufficient_funds', 'card_not_supported']).optional(),
  amountCents: z.int(),
  refundedCents: z.int(),
  currency: z.string(),
  cardLastFour: z.string(),
  /** Of the card that this charge put on file. */
  cardToken: z.string().optional(),
  reference: z.string(),
  idempotencyKey: z.string(),
  createdAtMs: z.int(),
})
export type Charge = z.infer<typeof chargeSchema>

export const chargeRequestSchema = z
  .strictObject({
    amountCents: z.int().positive().max(99_999_999),
    currency: z.string().regex(/^[A-Z]{3}$/),
    cardNumber: z.string().max(40).optional(),
    saveCard: z.literal(true).optional(),
    cardToken: z.string().max(100).optional(),
    reference: z.string().min(1).max(200),
    capture: z.literal(true).optional(),
  })
  .refine(
    ({ cardNumber, cardToken }) => (cardNumber === undefined) !== (cardToken === undefined),
    'wants either cardNumber or cardToken',
  )
  .refine(({ cardToken, saveCard }) => !(cardToken && saveCard), 'saves a card by its number alone')
export type ChargeRequest = z.infer<typeof chargeRequestSchema>

export const idempotencyHeadersSchema = z.object({ 'idempotency-key': z.string().min(1).max(255) })

export const chargeSearchSchema = z.union([
  z.strictObject({ idempotencyKey: z.string() }),
  z.strictObject({ reference: z.string() }),
])
export type ChargeSearch = z.infer<typeof chargeSearchSchema>
