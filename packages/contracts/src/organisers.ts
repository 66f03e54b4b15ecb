import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import { currency, epochMs, epochMsInQuery, id, line, page, pageQuery, timeZone } from './primitives.ts'
import { memberRole } from './roles.ts'

export const organiser = z.object({
  id,
  /** How visitors know it. */
  name: z.string(),
  legalName: z.string().nullable(),
  siren: z.string().nullable(),
  vatId: z.string().nullable(),
  /** The licence's receipt number, which must stand on tickets and publicity. */
  licenceNumber: z.string().nullable(),
  address: z.string().nullable(),
  currency,
  /** Mine in it; null for an Admin who is no member. */
  myRole: memberRole.nullable(),
  /** The sessions I am limited to; null for all. */
  mySessionIds: z.array(id).nullable(),
  createdAtMs: epochMs,
})
export type Organiser = z.infer<typeof organiser>

// GET /api/events/organisers: those I am a member of; `everywhere` for all, by who sees the events of all
export const organisersQuery = pageQuery.extend({
  scope: z.enum(['mine', 'everywhere']).default('mine'),
  /** Words of the name, whatever their accents and case. */
  query: line(120).optional(),
})
export const organiserPage = page(organiser)

/** Every second digit from the right doubled, the sum of all digits is a multiple of ten (ISO/IEC 7812-1, annex B). */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const editable = z.strictObject({
  name: line(120),
  legalName: line(200).nullish(),
  siren: z
    .string()
    .trim()
    .regex(/^\d{9}$/, 'nine digits')
    .refine(passesLuhn, 'not a SIREN: its last digit does not fit')
    .nullish(),
  vatId: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/)
    .nullish(),
  licenceNumber: line(60).nullish(),
  address: line(300).nullish(),
  currency: currency.optional(),
})

// POST /api/events/organisers → 201
export const createOrganiserBody = editable
export type CreateOrganiserBody = z.infer<typeof createOrganiserBody>

// GET, PATCH /api/events/organisers/:id
export const updateOrganiserBody = editable.partial()
export type UpdateOrganiserBody = z.infer<typeof updateOrganiserBody>
export const organiserAnswer = z.object({ organiser })

// GET /api/events/organisers/:id/members
export const member = z.object({
  accountId: id,
  role: memberRole,
  /** The sessions they are limited to; null for all. */
  sessionIds: z.array(id).nullable(),
  addedAtMs: epochMs,
  /** Null where the account is deleted, or accounts cannot be asked just now. */
  name: z.string().nullable(),
  /** Shown to those who manage the organiser, and to each member their own. */
  email: z.string().nullable(),
  isDeleted: z.boolean(),
})
export type Member = z.infer<typeof member>
export const memberPage = page(member)

// GET /api/events/organisers/:id/sessions: of all its events, drafts too, that end after a moment (now), by their start
export const organiserSessionsQuery = pageQuery.extend({ fromMs: epochMsInQuery.optional() })
export const organiserSession = z.object({
  id,
  eventId: id,
  title: z.string(),
  state: sessionState,
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  timeZone,
})
export type OrganiserSession = z.infer<typeof organiserSession>
export const organiserSessionPage = page(organiserSession)

// GET /api/events/mine/places: which rooms behind the window are mine to enter, by my roles and memberships
export const placesAnswer = z.object({
  studio: z.boolean(),
  counter: z.boolean(),
  door: z.boolean(),
  machines: z.boolean(),
  /** Who bought popcorn. */
  subscribers: z.boolean(),
  /** What was sold and earned. */
  admin: z.boolean(),
})
export type PlacesAnswer = z.infer<typeof placesAnswer>

// PUT, DELETE /api/events/organisers/:id/members/:accountId; DELETE takes `me` for oneself
export const memberParams = z.object({ id, accountId: id })
export const leavingParams = z.object({ id, accountId: z.union([z.literal('me'), id]) })
/** Of an organiser, one or more; null for all of them, which it always is for owners and editors. */
export const limitedTo = z.array(id).min(1).max(100).nullable().default(null)
export const setMemberBody = z.strictObject({ role: memberRole, sessionIds: limitedTo })
export type SetMemberBody = z.infer<typeof setMemberBody>
export const memberAnswer = z.object({ member })
