import { z } from 'zod'
import { createSessionBody, session } from './events.ts'
import { epochMs, id } from './primitives.ts'

/** How many sessions one request makes, changes or deletes. */
export const MOST_AT_ONCE = 200

const DAY_MINUTES = 24 * 60
const YEAR_MINUTES = 366 * DAY_MINUTES

/** `20:30` on the venue's clock. */
export const localTime = z.iso.time({ precision: -1 })
/** `2026-11-20` in the venue's calendar. */
export const localDate = z.iso.date().regex(/^2/, 'a year from 2000 on')

/** `2026-11-20T20:30`, without a zone: what the venue's clock shows. */
export const localDateTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'as in 2026-11-20T20:30')
  .refine((text) => {
    const [date, time] = text.split('T')
    return localDate.safeParse(date).success && localTime.safeParse(time).success
  }, 'no such day or time')

/** 1 is Monday, 7 Sunday. */
const weekday = z.int().min(1).max(7)

export const frequency = z.enum(['daily', 'weekly', 'monthly_by_weekday'])
export type Frequency = z.infer<typeof frequency>

/**
 * How sessions repeat, on the clock of the event's place: 20:30 stays 20:30 when summer time begins and ends. Monthly by weekday
 * is the third Thursday, where the first session is on one; on a fifth, the last of each month.
 */
export const sessionRule = z
  .strictObject({
    firstStartsAtLocal: localDateTime,
    durationMinutes: z.int().min(1).max(YEAR_MINUTES),
    doorsBeforeMinutes: z.int().min(0).max(DAY_MINUTES).optional(),
    capacity: createSessionBody.shape.capacity,
    reEntry: z.boolean().optional(),
    frequency,
    /** Every so many days, weeks or months. */
    interval: z.int().min(1).max(52).default(1),
    /** Of a weekly rule; that of the first session without. */
    weekdays: z.array(weekday).min(1).max(7).optional(),
    /** Several hours a day; that of the first session without. None before the first session is made. */
    times: z.array(localTime).min(1).max(24).optional(),
    /** The last day. */
    until: localDate.optional(),
    /** How many sessions are made in all. */
    count: z.int().min(1).max(MOST_AT_ONCE).optional(),
    /** Days without. */
    except: z.array(localDate).max(366).optional(),
  })
  .refine(({ until, count }) => (until === undefined) !== (count === undefined), {
    message: 'either until or count',
    path: ['until'],
  })
export type SessionRule = z.infer<typeof sessionRule>
export type SessionRuleInput = z.input<typeof sessionRule>

/** What stands beside a planned session: one of the event at the same moment or overlapping, or that it would have begun. */
export const planConflict = z.object({
  kind: z.enum(['same_start', 'overlaps', 'past']),
  /** Null where it is a session of the same plan, or none. */
  sessionId: id.nullable(),
})
export type PlanConflict = z.infer<typeof planConflict>

const plannedSession = z.object({
  startsAtLocal: z.string(),
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  doorsAtMs: epochMs.nullable(),
  capacity: z.int(),
  reEntry: z.boolean(),
  conflict: planConflict.nullable(),
})
export type PlannedSession = z.infer<typeof plannedSession>

// POST /api/events/:id/sessions/plan: makes nothing
export const planSessionsBody = z.strictObject({ rule: sessionRule })
export const sessionPlan = z.object({
  timeZone: z.string(),
  items: z.array(plannedSession),
  /** Hours that the clock jumps over on that day. */
  skipped: z.array(z.object({ startsAtLocal: z.string(), why: z.literal('no_such_hour') })),
  /** The rule would make more than can be made at once; the rest is not listed. */
  more: z.boolean(),
})
export type SessionPlan = z.infer<typeof sessionPlan>

// POST /api/events/:id/sessions/bulk, with idempotencyHeaders → 201. All of them are made, or none.
export const addSessionsBody = z.strictObject({
  sessions: z.array(createSessionBody).min(1).max(MOST_AT_ONCE),
})
export type AddSessionsBody = z.infer<typeof addSessionsBody>
export const sessionsAnswer = z.object({ sessions: z.array(session) })

const sessionIds = z
  .array(id)
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((ids) => new Set(ids).size === ids.length, 'each session once')

const sessionsChange = z
  .strictObject({
    /** Later, or earlier where negative, on the venue's clock. */
    shiftMinutes: z.int().min(-YEAR_MINUTES).max(YEAR_MINUTES).optional(),
    /** The same hour for all, each on its own day. */
    setTimeLocal: localTime.optional(),
    durationMinutes: z.int().min(1).max(YEAR_MINUTES).optional(),
    /** Null: with the start. */
    doorsBeforeMinutes: z.int().min(0).max(DAY_MINUTES).nullish(),
    capacity: createSessionBody.shape.capacity.optional(),
    reEntry: z.boolean().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'nothing is to be changed')
  .refine(({ shiftMinutes, setTimeLocal }) => shiftMinutes === undefined || setTimeLocal === undefined, {
    message: 'either shiftMinutes or setTimeLocal',
    path: ['setTimeLocal'],
  })
export type SessionsChange = z.infer<typeof sessionsChange>

/**
 * Why a session cannot be changed so: published with another start, it is moved, so that buyers are told; the places of a
 * published one are its pools'; the clock jumps over the hour; it is cancelled.
 */
export const sessionObstacle = z.enum(['needs_move', 'capacity_of_pools', 'no_such_hour', 'cancelled'])
export type SessionObstacle = z.infer<typeof sessionObstacle>

const sessionFigures = session.pick({
  startsAtMs: true,
  endsAtMs: true,
  doorsAtMs: true,
  capacity: true,
  reEntry: true,
})
export type SessionFigures = z.infer<typeof sessionFigures>

const changedSession = z.object({
  sessionId: id,
  before: sessionFigures,
  /** Null where the hour does not exist. */
  after: sessionFigures.nullable(),
  obstacle: sessionObstacle.nullable(),
})
export type ChangedSession = z.infer<typeof changedSession>

// POST /api/events/:id/sessions/changes. All are changed or, where one has an obstacle, none: 409. A dry run says the obstacles.
// Without `dryRun` with idempotencyHeaders: a shift said twice is made once.
export const changeSessionsBody = z.strictObject({
  dryRun: z.boolean(),
  sessionIds,
  change: sessionsChange,
})
export type ChangeSessionsBody = z.infer<typeof changeSessionsBody>
export const changeSessionsAnswer = z.object({ changed: z.boolean(), items: z.array(changedSession) })
export type ChangeSessionsAnswer = z.infer<typeof changeSessionsAnswer>

// POST /api/events/:id/sessions/deletions. A published event loses those alone that nobody ever ordered for, and keeps at least one:
// 409 `has_sales`, `last_session`. All, or none; those that are gone already count as deleted. A dry run says what stands in the way.
export const deleteSessionsBody = z.strictObject({ dryRun: z.boolean().default(false), sessionIds })
export const deleteSessionsAnswer = z.object({
  deleted: z.int(),
  /** Of a dry run: those that somebody ordered for, be it that nothing was paid. */
  ordered: z.array(id),
  /** Of a dry run: the event is published, and these are all it has. */
  leavesNone: z.boolean(),
})
export type DeleteSessionsAnswer = z.infer<typeof deleteSessionsAnswer>
