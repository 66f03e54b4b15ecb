import { z } from 'zod'
import { category, eventState, refundPolicy, sessionState, venue } from './event-nouns.ts'
import { epochMs, epochMsInQuery, id, line, page, pageQuery, paragraphs, timeZone } from './primitives.ts'
import { memberRole } from './roles.ts'

export const image = z.object({ url: z.string(), alt: z.string() })
export type Image = z.infer<typeof image>

export const session = z.object({
  id,
  eventId: id,
  state: sessionState,
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  doorsAtMs: epochMs.nullable(),
  capacity: z.int(),
  /** When it was moved last. */
  movedAtMs: epochMs.nullable(),
  /** When it would have begun before it was moved last. */
  movedFromMs: epochMs.nullable(),
  /** Until when tickets are given back in full, whatever the event's policy says, because it was moved. */
  refundUntilMs: epochMs.nullable(),
  /** What the organiser tells buyers about the move or the cancellation. */
  notice: z.string().nullable(),
  /** Whether who went out may come in again. */
  reEntry: z.boolean(),
})
export type Session = z.infer<typeof session>

const listed = z.object({
  id,
  slug: z.string(),
  title: z.string(),
  category,
  venue,
  timeZone: z.string(),
  image: image.nullable(),
  /** Always there, drawn from the title and the category. */
  posterUrl: z.string(),
  state: eventState,
  organiser: z.object({ id, name: z.string(), licenceNumber: z.string().nullable() }),
  sessionCount: z.int(),
  /** The next session that is not cancelled. */
  nextSession: z.object({ id, startsAtMs: epochMs }).nullable(),
  /** When its last session begins. */
  lastStartsAtMs: epochMs.nullable(),
})

// GET /api/events
export const eventsQuery = pageQuery.extend({
  query: z.string().trim().max(100).optional(),
  category: category.optional(),
  city: z.string().trim().max(100).optional(),
  fromMs: epochMsInQuery.optional(),
  toMs: epochMsInQuery.optional(),
})
export type EventsQuery = z.infer<typeof eventsQuery>
export type EventsQueryInput = z.input<typeof eventsQuery>
export const eventItem = listed
export type EventItem = z.infer<typeof eventItem>
export const eventPage = page(eventItem)

// GET /api/events/:idOrSlug
export const eventParams = z.object({ idOrSlug: z.string().trim().toLowerCase().min(1).max(120) })
export const event = listed.extend({
  description: z.string(),
  refundPolicy,
  sessions: z.array(session),
  /** Counts the changes. Its ETag begins with it: `"<version>-<digest of the answer>"`. */
  version: z.int().positive(),
  publishedAtMs: epochMs.nullable(),
  createdAtMs: epochMs,
  updatedAtMs: epochMs,
})
export type Event = z.infer<typeof event>
export const eventAnswer = z.object({ event })

// GET /api/events/mine: of the organisers I am a member of, drafts too
export const myEventsQuery = pageQuery.extend({ state: eventState.optional(), organiserId: id.optional() })
export type MyEventsQuery = z.infer<typeof myEventsQuery>
export type MyEventsQueryInput = z.input<typeof myEventsQuery>
export const myEventItem = listed.extend({ myRole: memberRole.nullable(), updatedAtMs: epochMs })
export type MyEventItem = z.infer<typeof myEventItem>
export const myEventPage = page(myEventItem)

// GET /api/events/mine/:id: one of them, draft or not, never from a cache
export const myEvent = event.extend({ myRole: memberRole.nullable() })
export type MyEvent = z.infer<typeof myEvent>
export const myEventAnswer = z.object({ event: myEvent })

const newSession = z.strictObject({
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  doorsAtMs: epochMs.nullish(),
  capacity: z.int().min(1).max(200_000),
  reEntry: z.boolean().optional(),
})

interface SessionTimes {
  startsAtMs?: number | undefined
  endsAtMs?: number | undefined
  doorsAtMs?: number | null | undefined
}

const LONGEST_SESSION_MS = 366 * 24 * 3_600_000

/** What is wrong with a session's times, if anything. A patch is judged again with the stored times filled in. */
export function faultOfSessionTimes({ startsAtMs, endsAtMs, doorsAtMs }: SessionTimes): string | null {
  if (startsAtMs === undefined) return null
  if (endsAtMs !== undefined && endsAtMs <= startsAtMs) return 'ends before it starts'
  if (endsAtMs !== undefined && endsAtMs - startsAtMs > LONGEST_SESSION_MS) return 'lasts longer than a year'
  if (typeof doorsAtMs === 'number' && doorsAtMs > startsAtMs) return 'doors open after the start'
  return null
}

function judgeSessionTimes(times: SessionTimes, context: z.core.$RefinementCtx<SessionTimes>): void {
  const fault = faultOfSessionTimes(times)
  if (fault) context.addIssue({ code: 'custom', message: fault, path: ['endsAtMs'] })
}

// POST /api/events/:id/sessions → 201
export const createSessionBody = newSession.superRefine(judgeSessionTimes)
export type CreateSessionBody = z.infer<typeof createSessionBody>

// PATCH, DELETE /api/events/:id/sessions/:sessionId
export const sessionParams = z.object({ id, sessionId: id })
export const updateSessionBody = newSession.partial().superRefine(judgeSessionTimes)
export type UpdateSessionBody = z.infer<typeof updateSessionBody>
export const sessionAnswer = z.object({ session })

/** Of one event. */
export const MOST_SESSIONS = 500

const editable = z.strictObject({
  title: line(140),
  description: paragraphs(20_000),
  category,
  venue: z.strictObject(venue.shape),
  timeZone,
})

const newRefundPolicy = z.strictObject(refundPolicy.shape)

// POST /api/events → 201 eventAnswer, a draft. Without an organiser: my only one, or a new one of my own.
export const createEventBody = editable.extend({
  organiserId: id.optional(),
  /** How a new organiser of my own shall be called, where one is made on the way. */
  organiserName: line(120).optional(),
  /** No refunds and no exchanges, where nothing is said. */
  refundPolicy: newRefundPolicy.optional(),
  sessions: z.array(createSessionBody).max(MOST_SESSIONS),
})
export type CreateEventBody = z.infer<typeof createEventBody>

// PATCH /api/events/:id. With If-Match (an ETag, or `"<version>"`), a change made by somebody else meanwhile is not
// overwritten: 412. An ETag that was weakened by compression on its way counts too.
export const updateEventBody = editable.extend({ refundPolicy: newRefundPolicy }).partial()
export type UpdateEventBody = z.infer<typeof updateEventBody>
export const ifMatchHeaders = z.object({
  'if-match': z
    .string()
    .regex(/^(?:\*|(?:W\/)?"\d{1,15}(?:-[\w-]{1,64})?")$/)
    .optional(),
})

// PUT /api/events/:id/image: multipart, `file` and `alt`, in this order or the other
export const imageAlt = paragraphs(300)
export const imageAnswer = z.object({ image })
