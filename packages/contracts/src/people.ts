import { z } from 'zod'
import { id } from './primitives.ts'

// events: GET /internal/accounts/:id/sole-ownerships: organisers that would be left without an owner while others count on them
export const soleOwnershipsAnswer = z.object({
  organisers: z.array(z.object({ id, name: z.string() })),
})
export type SoleOwnershipsAnswer = z.infer<typeof soleOwnershipsAnswer>
