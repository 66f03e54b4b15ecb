import { z } from 'zod'
import { cents, currency, epochMs, id, line, page, pageQuery, rateBp } from './primitives.ts'

/** Where selling stands, of an offer or of a whole event. */
export const salesState = z.enum(['not_on_sale', 'upcoming', 'on_sale', 'sold_out', 'closed'])
export type SalesState = z.infer<typeof salesState>

export const tariffFamily = z.enum(['full', 'reduced', 'under_14', 'invitation'])
export type TariffFamily = z.infer<typeof tariffFamily>

export const offer = z.object({
  id,
  eventId: id,
  sessionId: id,
  poolId: id,
  name: z.string(),
  /** Gross: what the visitor pays. */
  priceCents: cents,
  currency,
  vatRateBp: rateBp,
  /** At most so many of this offer, whatever its pool still has. */
  cap: z.int().nullable(),
  /** A group: at least so many in one order. */
  perOrderMin: z.int(),
  perOrderMax: z.int(),
  /** Who it is for, in a few words for buyers and the door: “Student card, under 26”. */
  condition: z.string().nullable(),
  /** The door asks for a proof of what the offer's name says: student, under 14. */
  proofRequired: z.boolean(),
  tariffFamily,
  salesStartAtMs: epochMs.nullable(),
  salesEndAtMs: epochMs.nullable(),
  /** Sales end so long before the session begins; where there is a moment too, the earlier one counts. */
  salesEndMinutesBefore: z.int().nullable(),
  /** What can be had now: the less of what the pool and the cap leave. */
  remaining: z.int().min(0),
  salesState,
})
export type Offer = z.infer<typeof offer>

interface SalesWindow {
  salesStartAtMs?: number | null | undefined
  salesEndAtMs?: number | null | undefined
}

function opensBeforeItCloses({ salesStartAtMs, salesEndAtMs }: SalesWindow): boolean {
  return salesStartAtMs == null || salesEndAtMs == null || salesStartAtMs < salesEndAtMs
}

interface OrderBounds {
  perOrderMin?: number | undefined
  perOrderMax?: number | undefined
}

/** Where one of them is not said, the other is judged by what is stored. */
function leastIsNotMoreThanMost({ perOrderMin, perOrderMax }: OrderBounds): boolean {
  return perOrderMin === undefined || perOrderMax === undefined || perOrderMin <= perOrderMax
}

const editable = z.strictObject({
  name: line(80),
  priceCents: cents.max(10_000_000),
  vatRateBp: rateBp.optional(),
  cap: z.int().min(1).max(1_000_000).nullish(),
  perOrderMin: z.int().min(1).max(100).optional(),
  perOrderMax: z.int().min(1).max(100),
  condition: line(120).nullish(),
  proofRequired: z.boolean().optional(),
  tariffFamily: tariffFamily.optional(),
  salesStartAtMs: epochMs.nullish(),
  salesEndAtMs: epochMs.nullish(),
  salesEndMinutesBefore: z
    .int()
    .min(0)
    .max(366 * 24 * 60)
    .nullish(),
})

const windowFault = { message: 'sales end before they start', path: ['salesEndAtMs'] }
const boundsFault = { message: 'more than perOrderMax', path: ['perOrderMin'] }

// POST /api/tickets/offers → 201. Without a pool: the session's own, its whole capacity.
export const createOfferBody = editable
  .extend({ sessionId: id, poolId: id.optional(), currency })
  .refine(opensBeforeItCloses, windowFault)
  .refine(leastIsNotMoreThanMost, boundsFault)
export type CreateOfferBody = z.infer<typeof createOfferBody>

// PATCH, DELETE /api/tickets/offers/:id
export const updateOfferBody = editable
  .partial()
  .refine(opensBeforeItCloses, windowFault)
  .refine(leastIsNotMoreThanMost, boundsFault)
export type UpdateOfferBody = z.infer<typeof updateOfferBody>
export const offerAnswer = z.object({ offer })

/** Of one event or of one session: the one or the other. */
const ofEventOrSession = pageQuery
  .extend({
    eventId: id.optional(),
    sessionId: id.optional(),
    limit: pageQuery.shape.limit.unwrap().default(100),
  })
  .refine(({ eventId, sessionId }) => (eventId === undefined) !== (sessionId === undefined), {
    message: 'either eventId or sessionId',
    path: ['sessionId'],
  })

// GET /api/tickets/offers
export const offersQuery = ofEventOrSession
export type OffersQuery = z.infer<typeof offersQuery>
export type OffersQueryInput = z.input<typeof offersQuery>
export const offerPage = page(offer)

// GET /api/tickets/offers/mine: for members, drafts' too, never from a cache. offersQuery → offerPage

export const pool = z.object({
  id,
  eventId: id,
  sessionId: id,
  name: z.string(),
  capacity: z.int(),
  sold: z.int(),
  held: z.int(),
})
export type Pool = z.infer<typeof pool>

// GET /api/tickets/pools
export const poolsQuery = ofEventOrSession
export type PoolsQuery = z.infer<typeof poolsQuery>
export const poolPage = page(pool)

const editablePool = z.strictObject({ name: line(80), capacity: z.int().min(0).max(1_000_000) })

// POST /api/tickets/pools → 201. A session has its first pool from the start: its whole capacity.
export const createPoolBody = editablePool.extend({ sessionId: id })
export type CreatePoolBody = z.infer<typeof createPoolBody>

// PATCH /api/tickets/pools/:id
export const updatePoolBody = editablePool.partial()
export type UpdatePoolBody = z.infer<typeof updatePoolBody>
export const poolAnswer = z.object({ pool })

// GET /api/tickets/availability?eventId=a&eventId=b: a single one arrives as text, several as a list
export const availabilityQuery = z.strictObject({ eventId: z.union([id, z.array(id).min(1).max(100)]) })
export type AvailabilityQuery = z.infer<typeof availabilityQuery>
export const availability = z.object({
  eventId: id,
  /** The lowest price on sale; null where nothing is. */
  fromPriceCents: cents.nullable(),
  currency: currency.nullable(),
  remaining: z.int().min(0),
  salesState,
})
export type Availability = z.infer<typeof availability>
export const availabilityAnswer = z.object({ items: z.array(availability) })
