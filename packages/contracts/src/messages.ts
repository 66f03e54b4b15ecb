import { z } from 'zod'
import { epochMs, id, line, locale, page, pageQuery, paragraphs } from './primitives.ts'

/** Everybody with a ticket that counts, or those of some offers; of one language only, where one is named. */
export const audience = z.union([z.literal('all'), z.strictObject({ offerIds: z.array(id).min(1).max(50) })])
export type Audience = z.infer<typeof audience>

// POST /api/tickets/sessions/:id/messages/trial → 202: one mail to whoever asks
export const messageTrialBody = z.strictObject({
  subject: line(120),
  /** Plain text; addresses that begin with https:// become links. */
  text: paragraphs(5000).min(1),
})

/** How many messages a session's buyers get in a day at most, and how many trials are sent to their author. */
export const MOST_MESSAGES_A_DAY = 5
export const MOST_TRIALS_A_DAY = 20

// POST /api/tickets/sessions/:id/messages, with idempotencyHeaders → 201; with `dryRun` → 200 and nothing is sent
export const sendMessageBody = messageTrialBody.extend({
  /** What the evening makes necessary to know. Advertising would need a consent that Guichet does not ask for yet. */
  kind: z.literal('practical'),
  audience,
  locale: locale.optional(),
  dryRun: z.boolean().optional(),
})
export type SendMessageBody = z.infer<typeof sendMessageBody>

/** One mail for each order and each address that tickets were handed on to, in their language around the organiser's own words. */
export const messagePreviewAnswer = z.object({
  recipients: z.int(),
  letters: z.array(z.object({ locale, subject: z.string(), text: z.string() })),
})
export type MessagePreview = z.infer<typeof messagePreviewAnswer>

export const message = z.object({
  id,
  sessionId: id,
  subject: z.string(),
  text: z.string(),
  audience,
  locale: locale.nullable(),
  /** `done`: every mail was sent or given up. */
  state: z.enum(['sending', 'done', 'cancelled']),
  madeAtMs: epochMs,
  /** How many mails it is: one for each order, and one for each address that tickets were handed on to. */
  recipients: z.int(),
  sent: z.int(),
  /** Not taken so far, and tried again. */
  failed: z.int(),
  givenUp: z.int(),
})
export type Message = z.infer<typeof message>
export const messageAnswer = z.object({ message })

// GET /api/tickets/sessions/:id/messages: newest first
export const messagesQuery = pageQuery
export const messagePage = page(message)

// GET /api/tickets/messages/:id; POST /api/tickets/messages/:id/cancel: what has not left stays; said again, it changes nothing
