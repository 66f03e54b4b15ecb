import { z } from 'zod'
import { faultOfSessionTimes, type Session } from './events.ts'
import { epochMs, paragraphs } from './primitives.ts'

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
