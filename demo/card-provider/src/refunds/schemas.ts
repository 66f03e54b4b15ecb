import { z } from 'zod'

export const refundSchema = z.object({
  id: z.string(),
  chargeId: z.string(),
  amountCents: z.int(),
  state: z.literal('succeeded'),
  idempotencyKey: z.string(),
  createdAtMs: z.int(),
})
export type Refund = z.infer<typeof refundSchema>

export const refundRequestSchema = z.strictObject({
  chargeId: z.string().min(1).max(100),
  amountCents: z.int().positive().max(99_999_999),
})
export type RefundRequest = z.infer<typeof refundRequestSchema>
