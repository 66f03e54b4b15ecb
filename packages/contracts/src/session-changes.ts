import { z } from 'zod'
import { faultOfSessionTimes, type Session } from './events.ts'
import { cents, currency, epochMs, id, locale, paragraphs } from './primitives.ts'

/** Of a session that takes place as planned. */
export const AS_PLANNED = {
  movedAtMs: null,
  movedFromMs: null,
  refundUntilMs: null,
  notice: null,
  reEntry: false,
} as const satisfies Partial<Session>

/** What the organiser tells buyers: it stands in their mail and on the event's page. */
const notice = paragraphs(1000).optional()

// POST /api/events/:id/sessions/:sessionId/move → 200 sessionAnswer. The same again changes nothing and tells nobody twice.
export const moveSessionBody = z
  .strictObject({
    startsAtMs: epochMs,
    endsAtMs: epochMs,
    /** As long before the start as they were, where nothing is said; null: with the start. */
    doorsAtMs: epochMs.nullish(),
    notice,
    /** Until when buyers get all their money back: fourteen days from now without, and never after the new start. */
    refundUntilMs: epochMs.optional(),
  })
  .superRefine((times, context) => {
    const fault = faultOfSessionTimes(times)
    if (fault) context.addIssue({ code: 'custom', message: fault, path: ['endsAtMs'] })
    if (times.refundUntilMs !== undefined && times.refundUntilMs > times.startsAtMs) {
      context.addIssue({ code: 'custom', message: 'is after the new start', path: ['refundUntilMs'] })
    }
  })
export type MoveSessionBody = z.infer<typeof moveSessionBody>

// POST /api/events/:id/sessions/:sessionId/cancel → 200 sessionAnswer; /api/events/:id/cancel → 200 eventAnswer, with all
// its sessions that are not over. For good: everybody gets their money back.
export const cancelBody = z.strictObject({ notice })
export type CancelBody = z.infer<typeof cancelBody>

// of tickets, for who may see sales of the session: /api/tickets/sessions/:sessionId/…
export const changedSessionParams = z.object({ sessionId: id })

/** What became of the mails of a change; they are tried for three days. */
const mailCounts = { mailsQueued: z.int(), mailsSent: z.int(), mailsGivenUp: z.int() }

/** How far a cancellation has come. `done` when all money is back and every mail has left or was given up. */
export const cancellation = z.object({
  state: z.enum(['running', 'done']),
  startedAtMs: epochMs,
  doneAtMs: epochMs.nullable(),
  /** With tickets that were good when it was called off. */
  orders: z.int(),
  /** Of them those whose tickets are void, their refund and their mail on their way. */
  ordersDone: z.int(),
  tickets: z.int(),
  /** Tickets whose holders had come in before. */
  entered: z.int(),
  refundsPending: z.int(),
  refundsSucceeded: z.int(),
  /** All that goes back. */
  refundCents: cents,
  /** Of that, what the payment provider has given back. */
  refundedCents: cents,
  currency,
  /** Orders that held places and had not paid. */
  heldReleased: z.int(),
  ...mailCounts,
})
export type Cancellation = z.infer<typeof cancellation>
// GET …/cancellation → 200, or 404 where it is not cancelled; …/cancellation.csv: a line for each order
export const cancellationReportQuery = z.strictObject({ locale: locale.default('fr') })
export const cancellationAnswer = z.object({ cancellation })

/** How far telling buyers of the last move has come. */
export const sessionMove = z.object({
  state: z.enum(['running', 'done', 'overtaken']),
  movedAtMs: epochMs,
  doneAtMs: epochMs.nullable(),
  fromMs: epochMs,
  toMs: epochMs,
  refundUntilMs: epochMs,
  orders: z.int(),
  ...mailCounts,
})
export type SessionMove = z.infer<typeof sessionMove>
// GET …/move → 200, or 404 where it was never moved
export const sessionMoveAnswer = z.object({ move: sessionMove })

// POST …/change-preview: who would be told what, before anything is done. For who may move and cancel.
export const changePreviewBody = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('move'), startsAtMs: epochMs, refundUntilMs: epochMs, notice }),
  z.strictObject({ change: z.literal('cancel'), notice }),
])
export type ChangePreviewBody = z.infer<typeof changePreviewBody>

const previewLetter = z.object({ subject: z.string(), title: z.string(), paragraphs: z.array(z.string()) })
export const changePreview = z.object({
  orders: z.int(),
  tickets: z.int(),
  /** Orders that hold places and have not paid. */
  held: z.int(),
  /** What all these tickets cost. */
  refundCents: cents,
  currency,
  /** The mail, as to somebody who paid for two tickets. */
  letters: z.object({ fr: previewLetter, en: previewLetter }),
})
export type ChangePreview = z.infer<typeof changePreview>

// of tickets: POST /api/tickets/events/:id/cancellation-preview → 200: the same of all sessions to come. 409 `session_in_past` where there is none.
export const eventCancellationPreview = changePreview.extend({ sessions: z.int() })
export type EventCancellationPreview = z.infer<typeof eventCancellationPreview>
