import { z } from 'zod'

export const messageSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  receivedAtMs: z.int(),
  /** As its sender named it: a mail that was sent again has the same one. */
  messageId: z.string().nullable(),
  attachments: z.array(z.object({ name: z.string(), mimeType: z.string(), sizeBytes: z.int() })),
})
export type Message = z.infer<typeof messageSchema>

export const listQuerySchema = z.strictObject({
  to: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
})
